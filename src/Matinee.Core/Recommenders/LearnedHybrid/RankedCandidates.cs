using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>One user's candidates as the ranker sees them, in item order.</summary>
/// <param name="Items">Item of each candidate, ascending. Shape [n].</param>
/// <param name="Scores">Score of each candidate; no unit, only the order within the user counts. Shape [n].</param>
/// <param name="Features">What the scores were computed from. Shape [n, features].</param>
public sealed record RankedCandidates(int[] Items, float[] Scores, RowMatrix Features)
{
    /// <summary>Number of candidates n.</summary>
    public int Count => Items.Length;
}
