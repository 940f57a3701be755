using BenchmarkDotNet.Running;
using Matinee.Benchmarks;

if (args is ["scale", "lambdamart", ..])
{
    LambdaMartScale.Run(args);
    return 0;
}

if (args is ["scale", "ease-wide", ..])
{
    EaseWideScale.Run(args);
    return 0;
}

if (args is ["scale", "serving", ..])
{
    return ServingScale.Run(args);
}

if (args is ["scale", "linear", ..])
{
    return LinearScale.Run(args);
}

if (args is ["scale", "encode", ..])
{
    return EncodeScale.Run(args);
}

if (args is ["scale", ..])
{
    return AlsFitScale.Run(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
