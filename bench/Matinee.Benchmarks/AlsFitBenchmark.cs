using BenchmarkDotNet.Attributes;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.Als;

namespace Matinee.Benchmarks;

/// <summary>Two sweeps over 6,040 users, 3,706 items and about 0.96 million interactions.</summary>
[MemoryDiagnoser]
public class AlsFitBenchmark
{
    private InteractionMatrix _interactions = new(SparseMatrix.FromEntries(1, 1, []));

    [Params(1, 2)]
    public int MaxThreads { get; set; }

    [GlobalSetup]
    public void Setup() => _interactions = SyntheticInteractions.Create(6040, 3706, meanHistory: 159, seed: 1);

    [Benchmark(Baseline = true)]
    public AlsModel Cholesky() => Fit(AlsSolver.Cholesky);

    [Benchmark]
    public AlsModel ConjugateGradient() => Fit(AlsSolver.ConjugateGradient);

    private AlsModel Fit(AlsSolver solver) => new AlsTrainer(new AlsOptions
    {
        Factors = 64,
        Iterations = 2,
        Bm25 = null,
        Solver = solver,
        MaxThreads = MaxThreads,
    }).Fit(_interactions);
}
