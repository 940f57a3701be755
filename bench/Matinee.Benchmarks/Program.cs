using BenchmarkDotNet.Running;
using Matinee.Benchmarks;

if (args is ["scale", "lambdamart", ..])
{
    LambdaMartScale.Run(args);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
