namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Sorts rows by score that are nearly in order already.</summary>
internal static class RowOrder
{
    // moves an entry before a full sort is cheaper than going on
    private const int MovesPerRow = 16;

    /// <summary>Orders rows by falling score, equal scores by rising row.</summary>
    /// <param name="rows">Rows in any order; few moves when they are nearly in place.</param>
    /// <param name="scores">Score of every row of the data.</param>
    public static void Restore(Span<int> rows, float[] scores)
    {
        int movesLeft = MovesPerRow * rows.Length;
        for (int i = 1; i < rows.Length; i++)
        {
            int row = rows[i];
            float score = scores[row];
            int place = i;
            while (place > 0 && IsBefore(row, score, rows[place - 1], scores))
            {
                rows[place] = rows[place - 1];
                place--;
            }

            rows[place] = row;
            movesLeft -= i - place;
            if (movesLeft < 0)
            {
                SortAll(rows, scores);
                return;
            }
        }
    }

    private static void SortAll(Span<int> rows, float[] scores) => rows.Sort((a, b) =>
        scores[a] != scores[b] ? scores[b].CompareTo(scores[a]) : a.CompareTo(b));

    private static bool IsBefore(int row, float score, int other, float[] scores) =>
        score > scores[other] || (score == scores[other] && row < other);
}
