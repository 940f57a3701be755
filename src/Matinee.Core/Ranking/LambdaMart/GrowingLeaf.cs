namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>A leaf while its tree grows.</summary>
internal sealed class GrowingLeaf
{
    /// <summary>Node of the tree.</summary>
    public required int Node { get; init; }

    /// <summary>Splits above it.</summary>
    public required int Depth { get; init; }

    /// <summary>First place of its rows.</summary>
    public required int Begin { get; init; }

    /// <summary>Number of its rows.</summary>
    public required int Count { get; init; }

    /// <summary>Packed sum of its rows.</summary>
    public required long Sum { get; init; }

    /// <summary>Packed sums by feature and bin; null when the leaf stays a leaf.</summary>
    public long[]? Histogram { get; set; }

    /// <summary>Its best split; gain 0 when there is none.</summary>
    public SplitCandidate Best { get; set; }
}
