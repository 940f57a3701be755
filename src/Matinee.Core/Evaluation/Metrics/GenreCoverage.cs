using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Metrics;

/// <summary>Share of all genres that a list touches.</summary>
public static class GenreCoverage
{
    /// <summary>Distinct genres of the list / number of genres, in [0, 1]; NaN when there are no genres.</summary>
    /// <param name="items">Items of one list.</param>
    /// <param name="genres">Genres of each item; values are not looked at. Shape [I, genres].</param>
    public static double Of(ReadOnlySpan<int> items, SparseMatrix genres)
    {
        ArgumentNullException.ThrowIfNull(genres);
        var seen = new HashSet<int>();
        foreach (int item in items)
        {
            foreach (int genre in genres.Row(item).Indices)
            {
                seen.Add(genre);
            }
        }

        return (double)seen.Count / genres.Columns; // 0 / 0 is NaN
    }
}
