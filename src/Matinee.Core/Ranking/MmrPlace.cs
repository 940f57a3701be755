namespace Matinee.Core.Ranking;

/// <summary>One place of a list that <see cref="MmrReranker"/> made, and the two addends that earned it.</summary>
/// <param name="Position">Position of the candidate in the scores that were reranked.</param>
/// <param name="Relevance">Share of the score, (1 − diversity)·score.</param>
/// <param name="Penalty">Share taken off for repetition, diversity·similarity; 0 when it repeats nothing.</param>
/// <param name="Nearest">Position of the nearest candidate taken before; −1 when none is similar.</param>
/// <param name="Similarity">Similarity to that candidate, in [0, 1].</param>
public readonly record struct MmrPlace(
    int Position, float Relevance, float Penalty, int Nearest, float Similarity)
{
    /// <summary>What the place was given for: relevance − penalty. Gains never increase down a list.</summary>
    public float Gain => Relevance - Penalty;
}
