namespace Matinee.Engine.Catalogue;

/// <summary>Who gave an external id.</summary>
internal enum ExternalIdKind
{
    Imdb,
    TmdbMovie,
    TmdbSeries,

    /// <summary>A TMDB id whose source does not say whether it is a film's or a show's.</summary>
    TmdbUnrecorded,
    MovieLens,
}
