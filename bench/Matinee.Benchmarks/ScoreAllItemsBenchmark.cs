using BenchmarkDotNet.Attributes;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Benchmarks;

/// <summary>Scores one user against every item and takes the best hundred: the inner loop of exact ranking.</summary>
[MemoryDiagnoser]
public class ScoreAllItemsBenchmark
{
    private const int ItemCount = 62_000;

    private readonly float[] _scores = new float[ItemCount];
    private readonly int[] _best = new int[100];
    private float[] _user = [];
    private RowMatrix _items = new(0, 0, default);

    [Params(64, 384)]
    public int Factors { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _user = [.. Enumerable.Range(0, Factors).Select(_ => random.NextSingle() - 0.5f)];
        float[] items = [.. Enumerable.Range(0, ItemCount * Factors).Select(_ => random.NextSingle() - 0.5f)];
        _items = new RowMatrix(ItemCount, Factors, items);
    }

    [Benchmark(Baseline = true)]
    public int PlainLoopAndSort()
    {
        ReadOnlySpan<float> items = _items.Values;
        for (int item = 0; item < ItemCount; item++)
        {
            float sum = 0;
            for (int f = 0; f < _user.Length; f++)
            {
                sum += items[(item * _user.Length) + f] * _user[f];
            }

            _scores[item] = sum;
        }

        int[] order = [.. Enumerable.Range(0, ItemCount).OrderByDescending(item => _scores[item]).Take(_best.Length)];
        return order[0];
    }

    [Benchmark]
    public int VectorizedAndHeap()
    {
        RowProducts.Dot(_items, _user, _scores);
        TopK.Select(_scores, [], _best);
        return _best[0];
    }
}
