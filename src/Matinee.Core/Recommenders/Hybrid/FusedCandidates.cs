namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>The candidates of all towers with one score each, best first; equal scores are in item order.</summary>
/// <remarks>
/// A learned ranker would take <see cref="Items"/> and the towers' scores, and replace only the order.
/// </remarks>
public sealed class FusedCandidates
{
    private readonly int[] _items;
    private readonly float[] _scores;
    private readonly float[] _shares;

    internal FusedCandidates(int towerCount, int[] items, float[] scores, float[] shares) =>
        (TowerCount, _items, _scores, _shares) = (towerCount, items, scores, shares);

    /// <summary>Number of towers T.</summary>
    public int TowerCount { get; }

    /// <summary>Number of candidates n.</summary>
    public int Count => _items.Length;

    /// <summary>Item indices, best first. Shape [n].</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>Scores in (0, 1]; 1 is the first place in every tower that takes part. Shape [n].</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>What each tower adds to the score of one candidate. Shape [T].</summary>
    /// <param name="candidate">Position in <see cref="Items"/>.</param>
    public ReadOnlySpan<float> Shares(int candidate) => _shares.AsSpan(candidate * TowerCount, TowerCount);
}
