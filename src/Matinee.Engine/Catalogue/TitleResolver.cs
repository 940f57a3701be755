using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Finds out which title a row is about.</summary>
/// <remarks>
/// In this order: IMDb id, TMDB id and kind, MovieLens id, then folded name and year. Name and year join a row to a
/// title only when exactly one title fits, no id or kind contradicts, and the title has no row of that source yet. A
/// TMDB id whose kind was not recorded counts only together with the name and a year at most one off. A row with ids of
/// two titles unites them: the lower id stays; titles that differ in name, and by more than a year or in an id of one
/// catalogue, stay apart, as one of the ids is then wrong. A row without a name that fits nothing waits for a title
/// with its id.
/// </remarks>
internal sealed class TitleResolver
{
    private readonly Dictionary<ExternalId, TitleIdentity> _byId = [];
    private readonly Dictionary<(string FoldedName, int Year), List<TitleIdentity>> _byName = [];
    private readonly Dictionary<long, TitleIdentity> _titles = [];
    private readonly Dictionary<ExternalId, List<SourceRecord>> _waiting = [];
    private readonly Dictionary<long, SourceRecord> _waitingRows = []; // by record id, in their latest state
    private long _lastId;

    /// <param name="lastId">The highest title id ever given.</param>
    public TitleResolver(long lastId) => _lastId = lastId;

    /// <summary>Told when a title turns out to be another one: ids from and to.</summary>
    public Action<long, long> OnUnited { get; init; } = (_, _) => { };

    /// <summary>Told when a waiting row found its title: ids of record and title.</summary>
    public Action<long, long> OnAttached { get; init; } = (_, _) => { };

    /// <summary>Takes over a stored row as it was resolved before.</summary>
    public void Load(SourceRecord record)
    {
        if (record.TitleId is not { } titleId)
        {
            Wait(record);
            return;
        }

        if (!_titles.TryGetValue(titleId, out TitleIdentity? title))
        {
            title = new TitleIdentity(titleId);
            _titles.Add(titleId, title);
        }

        Learn(title, record);
        foreach (ExternalId id in ExternalId.Of(record))
        {
            Assign(id, title);
        }
    }

    /// <summary>
    /// The title that a row is about, a new one where none fits; null when the row has to wait for one.
    /// </summary>
    /// <param name="record">The row; its title id, where set, is what it was resolved to before.</param>
    public long? Resolve(SourceRecord record)
    {
        List<TitleIdentity> titles = FindByIds(record);
        if (record.TitleId is { } known)
        {
            titles.Insert(0, FindLinked(record, titles) ?? _titles[known].Current);
        }

        if (titles.Count == 0)
        {
            TitleIdentity? named = FindByUncertainTmdbId(record) ?? FindByName(record);
            if (named is null && record.FoldedName is null)
            {
                return null;
            }

            titles.Add(named ?? AddTitle());
        }

        TitleIdentity title = titles[0];
        Learn(title, record);
        Claim(title, record);
        return title.Current.Id;
    }

    /// <summary>Keeps a row without a title until one with its id comes.</summary>
    public void Wait(SourceRecord record)
    {
        foreach (ExternalId id in ExternalId.Of(record))
        {
            if (!_waiting.TryGetValue(id, out List<SourceRecord>? rows))
            {
                _waiting.Add(id, rows = []);
            }

            rows.Add(record);
        }

        _waitingRows[record.Id] = record;
    }

    /// <summary>Forgets that a row waited: it has changed and found its title.</summary>
    public void StopWaiting(long recordId) => _waitingRows.Remove(recordId);

    private List<TitleIdentity> FindByIds(SourceRecord record)
    {
        var titles = new List<TitleIdentity>(2);
        foreach (ExternalId id in ExternalId.Of(record))
        {
            if (_byId.TryGetValue(id, out TitleIdentity? title) && !titles.Contains(title.Current)
                && title.Current.Admits(record))
            {
                titles.Add(title.Current);
            }
        }

        return titles;
    }

    // A link that was corrected goes to the title that a row names under its id, and no longer to where it led before.
    private static TitleIdentity? FindLinked(SourceRecord record, List<TitleIdentity> titles) =>
        record.FoldedName is null
            ? titles.Find(title => ExternalId.Of(record).Exists(title.IsNamedUnder))
            : null;

    private TitleIdentity? FindByUncertainTmdbId(SourceRecord record)
    {
        if (record.TmdbId is not { } tmdbId)
        {
            return null;
        }

        ExternalIdKind[] kinds = record.Kind is null
            ? [ExternalIdKind.TmdbMovie, ExternalIdKind.TmdbSeries]
            : [ExternalIdKind.TmdbUnrecorded];
        return kinds
            .Select(kind => _byId.GetValueOrDefault(new ExternalId(kind, tmdbId))?.Current)
            .FirstOrDefault(title => title is not null && title.IsNamed(record.FoldedName, record.Year));
    }

    private TitleIdentity? FindByName(SourceRecord record)
    {
        if (record.FoldedName is not { } name || record.Year is not { } year
            || !_byName.TryGetValue((name, year), out List<TitleIdentity>? named))
        {
            return null;
        }

        TitleIdentity[] fitting =
            [.. named.Select(title => title.Current).Distinct().Where(title => title.CanJoinByName(record)).Take(2)];
        return fitting.Length == 1 ? fitting[0] : null;
    }

    private TitleIdentity AddTitle()
    {
        var title = new TitleIdentity(++_lastId);
        _titles.Add(title.Id, title);
        return title;
    }

    private void Learn(TitleIdentity title, SourceRecord record)
    {
        title.Learn(record);
        if (record.FoldedName is { } name && record.Year is { } year)
        {
            if (!_byName.TryGetValue((name, year), out List<TitleIdentity>? named))
            {
                _byName.Add((name, year), named = new List<TitleIdentity>(1));
            }

            if (!named.Contains(title))
            {
                named.Add(title);
            }
        }
    }

    // Every id that the title gains may belong to another title, or be one that rows wait for, which bring more ids.
    private void Claim(TitleIdentity title, SourceRecord record)
    {
        var unclaimed = new Queue<ExternalId>(ExternalId.Of(record));
        while (unclaimed.TryDequeue(out ExternalId id))
        {
            title = title.Current;
            if (_byId.TryGetValue(id, out TitleIdentity? owner))
            {
                title = Unite(title, owner.Current);
            }

            Assign(id, title);

            foreach (SourceRecord waiting in TakeWaiting(id))
            {
                Learn(title, waiting);
                OnAttached(waiting.Id, title.Id);
                ExternalId.Of(waiting).ForEach(unclaimed.Enqueue);
            }
        }
    }

    // A row that has both the id and a name says more on whose the id is than a link does.
    private void Assign(ExternalId id, TitleIdentity title)
    {
        if (!_byId.TryAdd(id, title) && title.IsNamedUnder(id) && !_byId[id].Current.IsNamedUnder(id))
        {
            _byId[id] = title;
        }
    }

    private TitleIdentity Unite(TitleIdentity one, TitleIdentity other)
    {
        if (one == other || !one.Agrees(other))
        {
            return one;
        }

        (TitleIdentity kept, TitleIdentity gone) = one.Id < other.Id ? (one, other) : (other, one);
        foreach ((string name, int? year) in gone.Names)
        {
            if (year is { } y && _byName.TryGetValue((name, y), out List<TitleIdentity>? named))
            {
                named.Remove(gone);
                if (!named.Contains(kept))
                {
                    named.Add(kept);
                }
            }
        }

        kept.Unite(gone);
        OnUnited(gone.Id, kept.Id);
        return kept;
    }

    // A row stands in the list of each of its ids, possibly also in an outdated state.
    private List<SourceRecord> TakeWaiting(ExternalId id) =>
        _waiting.Remove(id, out List<SourceRecord>? rows)
            ? [.. rows.Where(row =>
                ReferenceEquals(_waitingRows.GetValueOrDefault(row.Id), row) && _waitingRows.Remove(row.Id))]
            : [];
}
