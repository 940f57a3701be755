using BenchmarkDotNet.Attributes;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.ItemKnn;

namespace Matinee.Benchmarks;

/// <summary>Finds all neighbors among 3,706 items of about 0.96 million interactions.</summary>
[MemoryDiagnoser]
public class ItemKnnFitBenchmark
{
    private InteractionMatrix _interactions = new(SparseMatrix.FromEntries(1, 1, []));

    [GlobalSetup]
    public void Setup() => _interactions = SyntheticInteractions.Create(6040, 3706, meanHistory: 159, seed: 1);

    [Benchmark(Baseline = true)]
    public ItemKnnModel OneThread() => Fit(1);

    [Benchmark]
    public ItemKnnModel AllCores() => Fit(0);

    private ItemKnnModel Fit(int maxThreads) =>
        new ItemKnnTrainer(new ItemKnnOptions { MaxThreads = maxThreads }).Fit(_interactions);
}
