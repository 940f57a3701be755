using BenchmarkDotNet.Attributes;
using Matinee.Core.Data;
using Matinee.Core.Recommenders.Ease;

namespace Matinee.Benchmarks;

/// <summary>Fits all weights among the items of 6,040 users; bench/peers/ease.py does the same in numpy.</summary>
[MemoryDiagnoser]
public class EaseFitBenchmark
{
    private const int Users = 6040;
    private const int DrawsPerUser = 165;

    private InteractionMatrix _interactions = new(SparseMatrix.FromEntries(1, 1, []));

    [Params(3648, 10_000)]
    public int Items { get; set; }

    [Params(1, 2)]
    public int MaxThreads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // Squaring the share makes low item numbers popular; an item drawn twice counts once.
        var random = new Random(1);
        var pairs = new HashSet<(int, int, float)>();
        for (int draw = 0; draw < Users * DrawsPerUser; draw++)
        {
            double share = random.NextDouble();
            pairs.Add((draw / DrawsPerUser, (int)(share * share * Items), 1f));
        }

        _interactions = new InteractionMatrix(SparseMatrix.FromEntries(Users, Items, pairs));
    }

    [Benchmark]
    public EaseModel Fit() => new EaseTrainer(new EaseOptions { MaxThreads = MaxThreads }).Fit(_interactions);
}
