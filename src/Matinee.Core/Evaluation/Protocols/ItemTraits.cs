using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>What metrics of variety need to know of the items.</summary>
/// <param name="Genres">Genres of each item; values are not looked at. Shape [I, genres].</param>
/// <param name="Vectors">Unit vectors to compare items by. Shape [I, d].</param>
public sealed record ItemTraits(SparseMatrix Genres, RowMatrix Vectors)
{
    /// <summary>Items compared by their genres: two items with the same genres are alike.</summary>
    public static ItemTraits FromGenres(SparseMatrix genres)
    {
        ArgumentNullException.ThrowIfNull(genres);
        float[] vectors = new float[genres.Rows * genres.Columns];
        for (int item = 0; item < genres.Rows; item++)
        {
            ReadOnlySpan<int> own = genres.Row(item).Indices;
            foreach (int genre in own)
            {
                vectors[(item * genres.Columns) + genre] = 1 / MathF.Sqrt(own.Length);
            }
        }

        return new ItemTraits(genres, new RowMatrix(genres.Rows, genres.Columns, vectors));
    }
}
