using System.Globalization;

namespace Matinee.Storage.Vectors;

/// <summary>Checks what callers pass to a store, before any work.</summary>
internal static class VectorChecks
{
    public static VectorSpace Space(VectorSpace? space) =>
        space ?? throw new InvalidOperationException("The store is not open yet; call OpenAsync first.");

    public static void Records(VectorSpace? space, IReadOnlyList<VectorRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        int dimension = Space(space).Dimension;
        foreach (VectorRecord record in records)
        {
            if (record.TitleId < 1 || record.Vector.Length != dimension || !AllFinite(record.Vector.Span))
            {
                throw new ArgumentException(
                    $"Title {record.TitleId} has {record.Vector.Length} values; expected an id of 1 or more and "
                    + $"{dimension} finite values.",
                    nameof(records));
            }
        }
    }

    public static void Query(VectorSpace? space, ReadOnlyMemory<float> query, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (query.Length != Space(space).Dimension || !AllFinite(query.Span))
        {
            throw new ArgumentException(
                $"The query has {query.Length} values; expected {Space(space).Dimension} finite ones.", nameof(query));
        }
    }

    /// <summary>The title that a text is the id of; null where Matinee does not write ids like it.</summary>
    public static long? TitleId(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0 ? id : null;

    private static bool AllFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
