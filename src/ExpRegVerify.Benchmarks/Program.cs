using System.Globalization;
using BenchmarkDotNet.Running;
using ExpRegVerify.Benchmarks;

if (args is ["peak", .. var rest])
{
    MachinePeak.Print(
        rest is [var threads] ? int.Parse(threads, CultureInfo.InvariantCulture) : Environment.ProcessorCount
    );
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
