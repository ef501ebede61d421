using System.Globalization;
using System.Runtime.InteropServices;
using ExpRegVerify.Cli;
using ExpRegVerify.Cli.Output;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

using var interruption = new Interruption(Console.Error);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, interruption.Request);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, interruption.Request);

using var output = Console.OpenStandardOutput();
return CommandLine.Invoke(args, output, Console.Error, Terminals.OfProcess(), interruption);
