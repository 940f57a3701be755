namespace Matinee.Core.Data;

/// <summary>Who interacted with what, and how strongly; a missing cell means "not seen". Shape [U, I].</summary>
/// <remarks>Holds both directions, because every method walks users and items in turn.</remarks>
public sealed class InteractionMatrix
{
    /// <summary>Wraps a matrix of strengths and derives the other direction.</summary>
    /// <param name="byUser">Strength r &gt; 0 of each observed pair. Shape [U, I].</param>
    /// <param name="timestamps">
    /// Unix seconds of each pair, in the order of <paramref name="byUser"/>'s entries; empty when unknown.
    /// Shape [nnz] or [0].
    /// </param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public InteractionMatrix(SparseMatrix byUser, ReadOnlyMemory<long> timestamps = default)
    {
        ArgumentNullException.ThrowIfNull(byUser);
        if (!timestamps.IsEmpty && timestamps.Length != byUser.EntryCount)
        {
            throw new ArgumentException($"Shapes disagree: {byUser.EntryCount} pairs, {timestamps.Length} timestamps.");
        }

        ByUser = byUser;
        ByItem = byUser.Transpose();
        Timestamps = timestamps;
    }

    /// <summary>One row a user. Shape [U, I].</summary>
    public SparseMatrix ByUser { get; }

    /// <summary>One row an item. Shape [I, U].</summary>
    public SparseMatrix ByItem { get; }

    /// <summary>Unix seconds of each entry of <see cref="ByUser"/>; empty when unknown. Shape [nnz] or [0].</summary>
    public ReadOnlyMemory<long> Timestamps { get; }

    /// <summary>Number of users U.</summary>
    public int UserCount => ByUser.Rows;

    /// <summary>Number of items I.</summary>
    public int ItemCount => ByUser.Columns;

    /// <summary>What one user interacted with, how strongly, and when if that is known.</summary>
    public SparseRow History(int userIndex)
    {
        SparseRow row = ByUser.Row(userIndex);
        return Timestamps.IsEmpty
            ? row
            : new SparseRow(
                row.Indices, row.Values, Timestamps.Span.Slice(ByUser.RowStarts.Span[userIndex], row.Count));
    }

    /// <summary>These interactions and others over the same users and items; no pair may be in both.</summary>
    /// <returns>All of them; timestamps only when both sides have them. Shape [U, I].</returns>
    /// <exception cref="ArgumentException">The shapes disagree, or a pair is in both.</exception>
    public InteractionMatrix With(InteractionMatrix others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var entries = new List<(int Row, int Column, float Value, long Timestamp)>();
        bool hasTimes = AddTo(entries) & others.AddTo(entries);
        entries.Sort();
        SparseMatrix byUser = SparseMatrix.FromEntries(
            UserCount, ItemCount, entries.ConvertAll(entry => (entry.Row, entry.Column, entry.Value)));
        if (others.UserCount != UserCount || others.ItemCount != ItemCount || byUser.EntryCount != entries.Count)
        {
            throw new ArgumentException(
                $"[{UserCount}, {ItemCount}] and [{others.UserCount}, {others.ItemCount}]: "
                + "expected the same shape and no common pair.");
        }

        return new InteractionMatrix(
            byUser, hasTimes ? entries.ConvertAll(entry => entry.Timestamp).ToArray() : default);
    }

    private bool AddTo(List<(int Row, int Column, float Value, long Timestamp)> entries)
    {
        ReadOnlySpan<long> timestamps = Timestamps.Span;
        for (int user = 0, next = 0; user < UserCount; user++)
        {
            SparseRow row = ByUser.Row(user);
            for (int i = 0; i < row.Count; i++, next++)
            {
                entries.Add((user, row.Indices[i], row.Values[i], timestamps.IsEmpty ? 0 : timestamps[next]));
            }
        }

        return !timestamps.IsEmpty || ByUser.EntryCount == 0;
    }
}
