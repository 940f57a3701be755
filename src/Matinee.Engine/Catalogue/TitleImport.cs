using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>
/// Takes title rows into the catalogue, within one transaction; only titles whose rows changed are merged again.
/// </summary>
internal sealed class TitleImport : IDisposable
{
    private readonly MatineeDatabase _database;
    private readonly TitleResolver _resolver;
    private readonly Dictionary<(string Source, string Key), StoredRow> _rows = [];
    private readonly HashSet<long> _touched = [];
    private readonly TitleRecordJson _json = new();

    public TitleImport(MatineeDatabase database)
    {
        _database = database;
        _resolver = new TitleResolver(database.Titles.LastId()) { OnUnited = Unite, OnAttached = Attach };
        foreach (SourceRecord record in database.SourceRecords.ReadIdentities())
        {
            _rows.Add((record.Source, record.SourceKey), new StoredRow(record.ContentHash, record.TitleId));
            _resolver.Load(record);
        }
    }

    /// <summary>Titles that are new or have to be merged again.</summary>
    public int TouchedCount => _touched.Count;

    /// <summary>Takes one row; of rows that share their key within one import the first counts.</summary>
    public RowChange Add(TitleRecord row)
    {
        ReadOnlySpan<byte> payload = _json.Write(row);
        long hash = MemoryMarshal.Read<long>(SHA256.HashData(payload));
        (string, string) key = (row.Source, row.SourceKey);
        bool isKnown = _rows.TryGetValue(key, out StoredRow? known);
        if (isKnown && (known!.IsSeen || known.ContentHash == hash)) // not null when known
        {
            known.IsSeen = true;
            return RowChange.Unchanged;
        }

        SourceRecord record = Store(row, hash, Encoding.UTF8.GetString(payload), known?.TitleId);
        _rows[key] = new StoredRow(hash, record.TitleId) { IsSeen = true };
        return isKnown ? RowChange.Changed : RowChange.Added;
    }

    /// <summary>Merges every title that any row changed.</summary>
    public void MergeTouched(CancellationToken cancellationToken)
    {
        var records = new List<TitleRecord>();
        long current = 0;
        foreach (SourceRecord row in _database.SourceRecords.ReadOfTitles(_touched))
        {
            if (row.TitleId != current)
            {
                Merge(current, records);
                cancellationToken.ThrowIfCancellationRequested();
                (current, records) = (row.TitleId ?? 0, []);
            }

            records.Add(TitleRecordJson.Read(row.Source, row.SourceKey, row.Payload));
        }

        Merge(current, records);
    }

    public void Dispose() => _json.Dispose();

    private SourceRecord Store(TitleRecord row, long hash, string payload, long? titleId)
    {
        var record = new SourceRecord
        {
            Source = row.Source,
            SourceKey = row.SourceKey,
            TitleId = titleId,
            ContentHash = hash,
            ImdbId = row.ImdbId,
            Kind = row.Kind,
            TmdbId = row.TmdbId,
            MovieLensId = row.MovieLensId,
            FoldedName = row.Name is null ? null : NameFolding.Fold(row.Name),
            Year = row.Year,
            Payload = payload,
        };
        record = record with { TitleId = _resolver.Resolve(record) };
        if (titleId is { } before && before != record.TitleId)
        {
            _touched.Add(before); // it loses what the row said; where the two were united, no row of it is left
        }

        long id = _database.SourceRecords.Put(record);
        if (record.TitleId is { } resolved)
        {
            _touched.Add(resolved);
            _resolver.StopWaiting(id);
        }
        else
        {
            _resolver.Wait(record with { Id = id, Payload = "" });
        }

        return record;
    }

    private void Merge(long titleId, List<TitleRecord> records)
    {
        if (records.Count > 0)
        {
            Title title = TitleMerge.Merge(titleId, records);
            _database.Titles.Put(title, TitleMerge.Names(title));
        }
    }

    private void Attach(long recordId, long titleId)
    {
        _database.SourceRecords.Attach(recordId, titleId);
        _touched.Add(titleId);
    }

    private void Unite(long from, long to)
    {
        _database.SourceRecords.Move(from, to);
        _database.Ratings.Move(from, to);
        _database.Titles.Remove(from);
        _touched.Remove(from);
        _touched.Add(to);
    }

    /// <summary>What is stored of a row.</summary>
    private sealed record StoredRow(long ContentHash, long? TitleId)
    {
        public bool IsSeen { get; set; }
    }
}
