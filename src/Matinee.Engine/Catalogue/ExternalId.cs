using System.Globalization;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>An id that some outside catalogue gives to a title.</summary>
internal readonly record struct ExternalId(ExternalIdKind Kind, long Number)
{
    /// <summary>The ids of a row, strongest first.</summary>
    public static List<ExternalId> Of(SourceRecord record)
    {
        var ids = new List<ExternalId>(3);
        if (record.ImdbId is { } imdbId)
        {
            ids.Add(new ExternalId(ExternalIdKind.Imdb, long.Parse(imdbId.AsSpan(2), CultureInfo.InvariantCulture)));
        }

        if (record.TmdbId is { } tmdbId)
        {
            ids.Add(new ExternalId(TmdbKind(record), tmdbId));
        }

        if (record.MovieLensId is { } movieLensId)
        {
            ids.Add(new ExternalId(ExternalIdKind.MovieLens, movieLensId));
        }

        return ids;
    }

    // A row without a name can only be tied by its id, and nearly all TMDB ids in circulation are those of films.
    private static ExternalIdKind TmdbKind(SourceRecord record) => record switch
    {
        { Kind: TitleKinds.Series } => ExternalIdKind.TmdbSeries,
        { Kind: TitleKinds.Movie } or { FoldedName: null } => ExternalIdKind.TmdbMovie,
        _ => ExternalIdKind.TmdbUnrecorded,
    };
}
