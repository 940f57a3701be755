using Matinee.Core.Data;

namespace Matinee.Core.Ranking;

/// <summary>Scores candidates for several people at once, so that nobody is made miserable.</summary>
/// <remarks>
/// Group score = (1 − m)·mean + m·min over the people. For one candidate that is linear in the people's scores: each
/// weighs (1 − m)/P, and the person with the lowest score m more (the first of them on a tie). Reasons of each person
/// therefore stay additive: scale them by the weight. Cost: O(P·n) time.
/// Source: Masthoff, "Group Modeling: Selecting a Sequence of Television Items", UMUAI 2004 (average and least misery).
/// </remarks>
public sealed class GroupScorer(GroupOptions options)
{
    /// <summary>Fills the group's scores and how much each person's score weighed.</summary>
    /// <param name="scores">Comparable finite scores, one row a person. Shape [P, n], P ≥ 1.</param>
    /// <param name="groupScores">Receives Σ over people of weight·score. Shape [n].</param>
    /// <param name="weights">Receives the weight of each person's score. Shape [P, n], row-major.</param>
    /// <exception cref="ArgumentException">The shapes disagree, or there is nobody in the group.</exception>
    public void Score(RowMatrix scores, Span<float> groupScores, Span<float> weights)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Rows == 0 || groupScores.Length != scores.Columns || weights.Length != scores.Values.Length)
        {
            throw new ArgumentException(
                $"Shapes disagree: scores [{scores.Rows}, {scores.Columns}] of at least one person, "
                + $"{groupScores.Length} group scores, {weights.Length} weights.");
        }

        ReadOnlySpan<float> values = scores.Values;
        int count = scores.Columns;
        float shared = (1 - options.MiseryWeight) / scores.Rows;
        for (int i = 0; i < count; i++)
        {
            int saddest = FindSaddest(values, i, count);
            float sum = 0;
            for (int cell = i; cell < values.Length; cell += count)
            {
                weights[cell] = cell == saddest ? shared + options.MiseryWeight : shared;
                sum += weights[cell] * values[cell];
            }

            groupScores[i] = sum;
        }
    }

    private static int FindSaddest(ReadOnlySpan<float> values, int candidate, int count)
    {
        int saddest = candidate;
        for (int cell = candidate + count; cell < values.Length; cell += count)
        {
            if (values[cell] < values[saddest]) // strict, so a tie stays with the first person
            {
                saddest = cell;
            }
        }

        return saddest;
    }
}
