namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Some interactions: the item of each, and the history before it.</summary>
internal sealed class TowerBatch(int capacity, int historyLength)
{
    /// <summary>How many interactions there are, at most the capacity.</summary>
    public int Count { get; set; }

    /// <summary>The item of each interaction. Shape [capacity].</summary>
    public int[] Targets { get; } = new int[capacity];

    /// <summary>Whether the item may use its own vector, or must do with its features. Shape [capacity].</summary>
    public bool[] KeepsTargetOwn { get; } = new bool[capacity];

    /// <summary>The same for all items of the history. Shape [capacity].</summary>
    public bool[] KeepsHistoryOwn { get; } = new bool[capacity];

    /// <summary>Length of each history, 1 or more. Shape [capacity].</summary>
    public int[] HistoryCounts { get; } = new int[capacity];

    private readonly int[] _historyItems = new int[capacity * historyLength];
    private readonly float[] _historyWeights = new float[capacity * historyLength];

    /// <summary>The items of one history; the first <see cref="HistoryCounts"/> are in use.</summary>
    public Span<int> HistoryItems(int row) => _historyItems.AsSpan(row * historyLength, historyLength);

    /// <summary>Weight of each, 1 in all.</summary>
    public Span<float> HistoryWeights(int row) => _historyWeights.AsSpan(row * historyLength, historyLength);
}
