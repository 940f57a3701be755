using Matinee.Core.Data;
using Matinee.Core.VectorSearch;

namespace Matinee.Storage.Vectors;

/// <summary>Keeps vectors in this process and compares with all that pass the filter: the exact answer.</summary>
/// <remarks>
/// Replaced and removed rows stay in memory until they are half of all rows. Memory: about 9·d bytes a title. Where
/// the vectors of a snapshot are at hand, <see cref="ExactIndex"/> over the mapped file does without the copies.
/// </remarks>
public sealed class MemoryVectorStore : IVectorStore
{
    private readonly List<VectorRecord?> _rows = []; // null: replaced or removed
    private readonly Dictionary<long, int> _rowByTitle = [];
    private VectorSpace? _space;
    private ExactIndex? _index;

    /// <inheritdoc/>
    public string Place => "The store in memory";

    /// <inheritdoc/>
    public Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (_space is not null)
        {
            space.EnsureSame(_space, Place);
        }

        _space = space;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task UpsertAsync(IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default)
    {
        VectorChecks.Records(_space, records);
        if (records.Count == 0)
        {
            return Task.CompletedTask;
        }

        Forget([.. records.Select(record => record.TitleId)]);
        foreach (VectorRecord record in records)
        {
            _rowByTitle[record.TitleId] = _rows.Count;
            _rows.Add(record);
        }

        RowMatrix added = Matrix(records);
        _index = _index is null ? ExactIndex.Coded(added) : _index.With(added);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titleIds);
        Forget(titleIds);
        if (_rowByTitle.Count < _rows.Count / 2)
        {
            Compact();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<long>>([.. _rowByTitle.Keys]);

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult((long)_rowByTitle.Count);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VectorHit>> SearchAsync(
        ReadOnlyMemory<float> query, VectorFilter filter, int count, CancellationToken cancellationToken = default)
    {
        VectorChecks.Query(_space, query, count);
        ArgumentNullException.ThrowIfNull(filter);
        if (_index is null)
        {
            return Task.FromResult<IReadOnlyList<VectorHit>>([]);
        }

        bool[] allowed = [.. _rows.Select(row => row is not null && filter.Passes(row.TitleId, row.Traits))];
        int[] found = new int[count];
        float[] similarities = new float[count];
        int foundCount = _index.Search(query.Span, allowed, found, similarities);
        VectorHit[] hits = new VectorHit[foundCount];
        for (int place = 0; place < foundCount; place++)
        {
            VectorRecord row = _rows[found[place]]!; // only rows that are kept are allowed
            hits[place] = new VectorHit(row.TitleId, similarities[place]);
        }

        // Rows are in the order of upserts; equal ones are to come by id.
        return Task.FromResult<IReadOnlyList<VectorHit>>(
            [.. hits.OrderByDescending(hit => hit.Similarity).ThenBy(hit => hit.TitleId)]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Forget(IReadOnlyCollection<long> titleIds)
    {
        List<int> gone = [];
        foreach (long titleId in titleIds)
        {
            if (_rowByTitle.Remove(titleId, out int row))
            {
                _rows[row] = null;
                gone.Add(row);
            }
        }

        _index = gone.Count == 0 ? _index : _index?.Without([.. gone]);
    }

    private void Compact()
    {
        VectorRecord[] kept = [.. _rows.OfType<VectorRecord>()];
        _rows.Clear();
        _rowByTitle.Clear();
        foreach (VectorRecord record in kept)
        {
            _rowByTitle[record.TitleId] = _rows.Count;
            _rows.Add(record);
        }

        _index = kept.Length == 0 ? null : ExactIndex.Coded(Matrix(kept));
    }

    private static RowMatrix Matrix(IReadOnlyList<VectorRecord> records)
    {
        int dimension = records[0].Vector.Length;
        float[] values = new float[records.Count * dimension];
        for (int row = 0; row < records.Count; row++)
        {
            records[row].Vector.Span.CopyTo(values.AsSpan(row * dimension));
        }

        return new RowMatrix(records.Count, dimension, values);
    }
}
