using BenchmarkDotNet.Attributes;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.ItemKnn;

namespace Matinee.Benchmarks;

/// <summary>Finds 100 neighbors of each of 3,706 items, from about a million interactions.</summary>
[MemoryDiagnoser]
public class ItemKnnFitBenchmark
{
    private InteractionMatrix _interactions = new(SparseMatrix.FromEntries(1, 1, []));

    [GlobalSetup]
    public void Setup() => _interactions = SyntheticInteractions.Create(6040, 3706, meanHistory: 166, seed: 1);

    [Params(1, 2)]
    public int MaxThreads { get; set; }

    [Benchmark(Baseline = true)]
    public ItemKnnModel Cosine() => Fit(ItemKnnWeighting.Cosine);

    [Benchmark]
    public ItemKnnModel Bm25() => Fit(ItemKnnWeighting.Bm25);

    private ItemKnnModel Fit(ItemKnnWeighting weighting) => new ItemKnnTrainer(
        new ItemKnnOptions { Weighting = weighting, Neighbors = 100, MaxThreads = MaxThreads }).Fit(_interactions);
}
