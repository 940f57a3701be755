using BenchmarkDotNet.Running;
using Matinee.Benchmarks;

switch (args)
{
    case ["scale", "lambdamart", ..]:
        LambdaMartScale.Run(args);
        return 0;
    case ["scale", "ease-wide", ..]:
        EaseWideScale.Run(args);
        return 0;
    case ["scale", "serving", ..]:
        return ServingScale.Run(args);
    case ["scale", "linear", ..]:
        return LinearScale.Run(args);
    case ["scale", "encode", ..]:
        return EncodeScale.Run(args);
    case ["scale", "vectors", ..]:
        return VectorScale.Run(args[2..]);
    case ["scale", "space", ..]:
        return SpaceScale.Run(args[2..]);
    case ["scale", "title-names", ..]:
        return TitleNameScale.Run(args);
    case ["scale", "franchises", ..]:
        return FranchiseScale.Run(args);
    case ["scale", "similar-quality", _, ..]:
        return SimilarQualityScale.Run(args);
    case ["scale", "search-quality", ..]:
        return await SearchQualityScale.RunAsync(args);
    case ["scale", "similar", ..]:
        return SimilarScale.Run(args);
    case ["scale", ..]:
        return AlsFitScale.Run(args[1..]);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
