namespace Matinee.Engine.Catalogue;

/// <summary>Names of the merged fields, as keys of <see cref="Storage.Title.FieldSources"/>.</summary>
public static class TitleField
{
    /// <summary>Film or show.</summary>
    public const string Kind = "kind";

    /// <summary>Name as shown.</summary>
    public const string Name = "name";

    /// <summary>Name in the original language.</summary>
    public const string OriginalName = "originalName";

    /// <summary>Year of first release.</summary>
    public const string Year = "year";

    /// <summary>What it is about.</summary>
    public const string Overview = "overview";

    /// <summary>Advertising line.</summary>
    public const string Tagline = "tagline";

    /// <summary>Genres.</summary>
    public const string Genres = "genres";

    /// <summary>Topics and plot elements.</summary>
    public const string Keywords = "keywords";

    /// <summary>Actors.</summary>
    public const string Cast = "cast";

    /// <summary>Directors.</summary>
    public const string Directors = "directors";

    /// <summary>Series of films it belongs to.</summary>
    public const string Collection = "collection";

    /// <summary>Length.</summary>
    public const string RuntimeMinutes = "runtimeMinutes";

    /// <summary>Original language.</summary>
    public const string Language = "language";

    /// <summary>Countries of production.</summary>
    public const string Countries = "countries";

    /// <summary>Mean vote and number of votes, always of one source.</summary>
    public const string Votes = "votes";

    /// <summary>IMDb id.</summary>
    public const string ImdbId = "imdbId";

    /// <summary>TMDB id.</summary>
    public const string TmdbId = "tmdbId";
}
