using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>
/// Makes one title of all rows that describe it, field by field in the order of <see cref="FieldTrust"/>.
/// </summary>
/// <remarks>
/// Lists are taken whole from one source. The other names are the exception: people may know any of them, so they are
/// gathered from all sources. The result depends on the set of rows only, not on their order.
/// </remarks>
public static class TitleMerge
{
    /// <summary>The title of that id.</summary>
    /// <param name="titleId">Id of the title.</param>
    /// <param name="records">All rows about it; at least one has a name.</param>
    public static Title Merge(long titleId, IReadOnlyList<TitleRecord> records)
    {
        var field = new FieldPicker(records);
        string kind = field.Take(TitleField.Kind, record => record.Kind) ?? TitleKinds.Movie;
        string name = field.Take(TitleField.Name, record => record.Name)
            ?? throw new ArgumentException($"No row of title {titleId} has a name.", nameof(records));
        string? originalName = field.Take(
            TitleField.OriginalName, record => record.OriginalName == name ? null : record.OriginalName);
        TitleRecord? votes = field.Take(TitleField.Votes, record => record.VoteAverage is null ? null : record);

        return new Title
        {
            Id = titleId,
            Kind = kind,
            Name = name,
            OriginalName = originalName,
            AlternativeNames = OtherNames(field.Records, name, originalName),
            Year = field.TakeNumber(TitleField.Year, record => record.Year),
            Overview = field.Take(TitleField.Overview, record => record.Overview),
            Tagline = field.Take(TitleField.Tagline, record => record.Tagline),
            Genres = field.TakeList(TitleField.Genres, record => record.Genres),
            Keywords = field.TakeList(TitleField.Keywords, record => record.Keywords),
            Cast = field.TakeList(TitleField.Cast, record => record.Cast),
            Directors = field.TakeList(TitleField.Directors, record => record.Directors),
            Collection = field.Take(TitleField.Collection, record => record.Collection),
            RuntimeMinutes = field.TakeNumber(TitleField.RuntimeMinutes, record => record.RuntimeMinutes),
            Language = field.Take(TitleField.Language, record => record.Language),
            Countries = field.TakeList(TitleField.Countries, record => record.Countries),
            VoteAverage = votes?.VoteAverage,
            VoteCount = votes?.VoteCount,
            ImdbId = field.Take(TitleField.ImdbId, record => record.ImdbId),
            TmdbId = field.TakeNumber(
                TitleField.TmdbId, record => (record.Kind ?? kind) == kind ? record.TmdbId : null),
            MovieLensIds = [.. records.Select(record => record.MovieLensId).OfType<long>().Distinct().Order()],
            FieldSources = field.Sources,
        };
    }

    /// <summary>The names under which a title is found: the shown one, the original one, the others.</summary>
    public static IReadOnlyList<FoldedName> Names(Title title)
    {
        ArgumentNullException.ThrowIfNull(title);
        IEnumerable<string> names = title.OriginalName is null
            ? title.AlternativeNames.Prepend(title.Name)
            : title.AlternativeNames.Prepend(title.OriginalName).Prepend(title.Name);
        return [.. names.Select(name => new FoldedName(name, NameFolding.Fold(name))).DistinctBy(name => name.Folded)];
    }

    private static string[] OtherNames(IReadOnlyList<TitleRecord> records, string name, string? originalName)
    {
        HashSet<string> known = [NameFolding.Fold(name)];
        if (originalName is not null)
        {
            known.Add(NameFolding.Fold(originalName));
        }

        return
        [
            .. records
                .SelectMany(record => record.AlternativeNames.Prepend(record.OriginalName).Prepend(record.Name))
                .OfType<string>()
                .Where(other => known.Add(NameFolding.Fold(other))),
        ];
    }
}
