using Matinee.Core.Data;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>Brings the space in use into the order of a snapshot's items.</summary>
internal static class SpaceInUse
{
    // Below, making codes costs more than a search gains by them.
    private const int MostRowsWithoutCodes = 20_000;

    /// <summary>The space in use, or null where the snapshot's own is to be taken.</summary>
    /// <param name="snapshot">Takes over what must be closed with it.</param>
    /// <param name="items">The items.</param>
    /// <exception cref="InvalidDataException">The space is missing, damaged or of a newer program.</exception>
    public static TextSpace? Open(Snapshot snapshot, ItemColumns items)
    {
        using StoredSpace? space = new SpaceStore(snapshot.DataDirectory).OpenCurrent();
        if (space is null)
        {
            return null;
        }

        var encoder = new SpaceEncoder(space.Manifest);
        snapshot.Own(encoder);
        RowMatrix titles = InOrder(space.Titles, items);
        bool isCoded = items.Count > MostRowsWithoutCodes && titles.Columns <= QuantizedRows.MaxDimension;
        QuantizedRows? codes = isCoded ? QuantizedRows.Of(titles) : null;
        return new TextSpace(space.Manifest.Encoder, titles, encoder, codes);
    }

    // A title that came after the last run has a row of zeros.
    private static RowMatrix InOrder(TextVectors titles, ItemColumns items)
    {
        int dimension = titles.Identity.Dimension;
        float[] vectors = new float[checked(items.Count * dimension)];
        for (int row = 0; row < titles.Count; row++)
        {
            if (items.FindItem(titles.Ids[row]) is { } item)
            {
                titles.Vectors.Row(row).CopyTo(vectors.AsSpan(item * dimension, dimension));
            }
        }

        return new RowMatrix(items.Count, dimension, vectors);
    }
}
