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
    /// <remarks>
    /// A run writes the titles in the order of the newest snapshot's items. As long as that is the order, vectors and
    /// codes are read in place; after a training that changed it they are copied.
    /// </remarks>
    /// <param name="snapshot">Takes over what must be closed with it.</param>
    /// <param name="items">The items.</param>
    /// <exception cref="InvalidDataException">The space is missing, damaged or of a newer program.</exception>
    public static TextSpace? Open(Snapshot snapshot, ItemColumns items)
    {
        StoredSpace? space = new SpaceStore(snapshot.DataDirectory).OpenCurrent();
        if (space is null)
        {
            return null;
        }

        snapshot.Own(space);
        var encoder = new SpaceEncoder(space.Manifest);
        snapshot.Own(encoder);
        QuantizedRows? codes = space.FindCodes();
        bool isSameOrder = space.Titles.Count >= items.Count
            && space.Titles.Ids[..items.Count].SequenceEqual(items.TitleIds.Span);
        RowMatrix titles;
        if (isSameOrder)
        {
            titles = First(space.Titles.Vectors, items.Count);
            codes = codes?.First(items.Count);
        }
        else
        {
            int[] rows = RowsOf(space.Titles, items);
            titles = InOrder(space.Titles.Vectors, rows);
            codes = codes?.InOrder(rows);
            space.Dispose(); // all of it is copied
        }

        return new TextSpace(space.Manifest.Encoder, titles, encoder, codes ?? MakeCodes(titles));
    }

    private static QuantizedRows? MakeCodes(RowMatrix titles) =>
        titles.Rows > MostRowsWithoutCodes && titles.Columns <= QuantizedRows.MaxDimension
            ? QuantizedRows.Of(titles)
            : null;

    // A title that came after the last run has no row.
    private static int[] RowsOf(TextVectors titles, ItemColumns items)
    {
        int[] rows = new int[items.Count];
        Array.Fill(rows, -1);
        for (int row = 0; row < titles.Count; row++)
        {
            if (items.FindItem(titles.Ids[row]) is { } item)
            {
                rows[item] = row;
            }
        }

        return rows;
    }

    private static RowMatrix First(RowMatrix vectors, int rows) =>
        new(rows, vectors.Columns, vectors.Memory[..(rows * vectors.Columns)]);

    private static RowMatrix InOrder(RowMatrix vectors, int[] rows)
    {
        int dimension = vectors.Columns;
        float[] values = new float[checked(rows.Length * dimension)];
        for (int item = 0; item < rows.Length; item++)
        {
            if (rows[item] >= 0)
            {
                vectors.Row(rows[item]).CopyTo(values.AsSpan(item * dimension, dimension));
            }
        }

        return new RowMatrix(rows.Length, dimension, values);
    }
}
