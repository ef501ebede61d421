using System.Globalization;
using BenchmarkDotNet.Running;
using ExpRegVerify.Benchmarks;

if (args is ["peak", .. var rest])
{
    MachinePeak.Print(
        rest is [var threads] ? int.Parse(threads, CultureInfo.InvariantCulture) : Environment.ProcessorCount
    );
}
else if (args is ["movement", var n, var d, var m])
{
    MovementCost.Print([.. new[] { n, d, m }.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
