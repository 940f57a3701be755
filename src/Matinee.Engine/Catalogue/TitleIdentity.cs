using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>What is known of a title for telling whether a row is about it.</summary>
internal sealed class TitleIdentity(long id)
{
    private readonly List<ExternalId> _ids = new(3);
    private readonly List<ExternalId> _namedIds = new(3); // of the rows that have a name
    private readonly List<string> _sources = new(4);
    private readonly List<(string FoldedName, int? Year)> _names = new(1);
    private string? _kind;
    private TitleIdentity? _unitedWith;

    public long Id { get; } = id;

    /// <summary>This title, or the one that it turned out to be.</summary>
    public TitleIdentity Current => _unitedWith?.Current ?? this;

    public IReadOnlyList<(string FoldedName, int? Year)> Names => _names;

    /// <summary>Takes over what a row says.</summary>
    public void Learn(SourceRecord record)
    {
        AddAll(ExternalId.Of(record), _ids);
        AddAll([record.Source], _sources);
        if (record.FoldedName is { } name)
        {
            AddAll([(name, record.Year)], _names);
            AddAll(ExternalId.Of(record), _namedIds);
        }

        _kind ??= record.Kind;
    }

    /// <summary>Takes over what another title knows; that one becomes this one.</summary>
    public void Unite(TitleIdentity other)
    {
        AddAll(other._ids, _ids);
        AddAll(other._namedIds, _namedIds);
        AddAll(other._sources, _sources);
        AddAll(other._names, _names);
        _kind ??= other._kind;
        other._unitedWith = this;
    }

    /// <summary>Whether a row without a common id may be about this title by name and year alone.</summary>
    /// <remarks>A source lists a title once, so two rows of one source are two titles unless an id ties them.</remarks>
    public bool CanJoinByName(SourceRecord record) =>
        (record.Kind is null || _kind is null || record.Kind == _kind)
        && !_sources.Contains(record.Source)
        && !ExternalId.Of(record).Exists(Contradicts);

    /// <summary>Whether the title has that name, in a year at most one off.</summary>
    public bool IsNamed(string? foldedName, int? year) =>
        _names.Exists(name => name.FoldedName == foldedName && IsNear(name.Year, year));

    /// <summary>Whether a row that names the title has that id, so that the id is not just a link to it.</summary>
    public bool IsNamedUnder(ExternalId id) => _namedIds.Contains(id);

    /// <summary>Whether a row with an id of this title may be about it.</summary>
    /// <remarks>
    /// Rows that differ in name and in two ids of one catalogue are two films, and a link between them is wrong.
    /// </remarks>
    public bool Admits(SourceRecord record) =>
        record.FoldedName is not { } name
        || _names.Count == 0
        || _names.Exists(own => own.FoldedName == name)
        || !AreApart(_namedIds, ExternalId.Of(record));

    /// <summary>
    /// Whether two titles may be one: they share a name, or their years are at most one apart and the rows that name
    /// them have no different ids of one catalogue.
    /// </summary>
    public bool Agrees(TitleIdentity other) =>
        _names.Count == 0
        || other._names.Count == 0
        || _names.Exists(one => other._names.Exists(two => one.FoldedName == two.FoldedName))
        || (_names.Exists(one => other._names.Exists(two => IsNear(one.Year, two.Year)))
            && !AreApart(_namedIds, other._namedIds));

    // An unrecorded TMDB id is no proof: films and shows count separately.
    private bool Contradicts(ExternalId id) =>
        id.Kind != ExternalIdKind.TmdbUnrecorded
        && _ids.Exists(own => own.Kind == id.Kind)
        && !_ids.Contains(id);

    private static bool AreApart(List<ExternalId> ones, List<ExternalId> others) =>
        ones.Exists(one => others.Exists(other => other.Kind == one.Kind)
            && !others.Exists(other => other.Kind == one.Kind && ones.Contains(other)));

    private static bool IsNear(int? one, int? other) =>
        one is null || other is null || Math.Abs(one.Value - other.Value) <= 1;

    private static void AddAll<T>(IReadOnlyList<T> values, List<T> target)
    {
        foreach (T value in values)
        {
            if (!target.Contains(value))
            {
                target.Add(value);
            }
        }
    }
}
