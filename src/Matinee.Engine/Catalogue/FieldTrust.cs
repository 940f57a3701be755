using System.Collections.Frozen;
using Matinee.Import;

namespace Matinee.Engine.Catalogue;

/// <summary>Which source is believed for which field: the table that merging follows.</summary>
/// <remarks>
/// A field takes the first source of its line that says something; sources without a place in the line come after it,
/// by name, and the starter catalogue comes last of all: it stands in until real files say more. Why the lines look as
/// they do:
/// names from TMDB are clean and current, MovieLens adds other names in parentheses (all of them can be searched);
/// years from MovieLens are the ones people know films by;
/// genres come from the TMDB family first, so that most of the catalogue uses one set of genres;
/// keywords chosen by editors go before tags that raters typed;
/// votes come from the newest copy, TMDB before IMDb, so that most vote counts are of one scale;
/// sources that were matched by name or hold one kind only come last for what identifies a title.
/// </remarks>
public static class FieldTrust
{
    private static readonly string[] NameOrder =
    [
        SourceNames.MoviesDataset, SourceNames.Tmdb5000, SourceNames.Tmdb5000Credits, SourceNames.TmdbTop10k,
        SourceNames.TmdbCatalog, SourceNames.MovieLens, SourceNames.OmdbMovieLens1M, SourceNames.Omdb,
        SourceNames.Netflix, SourceNames.Wikipedia, SourceNames.TmdbUdacity,
    ];

    private static readonly string[] PeopleOrder =
    [
        SourceNames.MoviesDatasetCredits, SourceNames.Tmdb5000Credits, SourceNames.TmdbUdacity,
        SourceNames.OmdbMovieLens1M, SourceNames.Omdb,
        SourceNames.Netflix, SourceNames.Wikipedia,
    ];

    private static readonly string[] FactOrder =
    [
        SourceNames.MoviesDataset, SourceNames.Tmdb5000, SourceNames.TmdbUdacity, SourceNames.TmdbTop10k,
        SourceNames.TmdbCatalog, SourceNames.Omdb, SourceNames.Netflix,
    ];

    private static readonly string[] IdOrder =
    [
        SourceNames.MovieLensLinks, SourceNames.MoviesDataset, SourceNames.Tmdb5000, SourceNames.TmdbUdacity,
        SourceNames.TmdbTop10k, SourceNames.Tmdb5000Credits, SourceNames.MoviesDatasetCredits,
        SourceNames.MoviesDatasetKeywords, SourceNames.TmdbCatalog,
    ];

    private static readonly FrozenDictionary<string, string[]> Orders = new Dictionary<string, string[]>
    {
        [TitleField.Kind] =
        [
            SourceNames.TmdbCatalog, SourceNames.Netflix, SourceNames.MoviesDataset, SourceNames.Tmdb5000,
            SourceNames.TmdbUdacity, SourceNames.TmdbTop10k, SourceNames.Wikipedia, SourceNames.MovieLens,
        ],
        [TitleField.Name] = NameOrder,
        [TitleField.OriginalName] = [SourceNames.MoviesDataset, SourceNames.Tmdb5000, SourceNames.TmdbUdacity],
        [TitleField.Year] =
        [
            SourceNames.MovieLens, SourceNames.MoviesDataset, SourceNames.Tmdb5000, SourceNames.TmdbTop10k,
            SourceNames.TmdbUdacity, SourceNames.TmdbCatalog, SourceNames.Wikipedia, SourceNames.Netflix,
            SourceNames.Omdb, SourceNames.OmdbMovieLens1M,
        ],
        [TitleField.Overview] =
        [
            SourceNames.MoviesDataset, SourceNames.Tmdb5000, SourceNames.TmdbUdacity, SourceNames.TmdbTop10k,
            SourceNames.TmdbCatalog, SourceNames.Netflix, SourceNames.Omdb, SourceNames.OmdbMovieLens1M,
            SourceNames.Wikipedia,
        ],
        [TitleField.Tagline] = FactOrder,
        [TitleField.Genres] =
        [
            SourceNames.MoviesDataset, SourceNames.Tmdb5000, SourceNames.TmdbTop10k, SourceNames.TmdbCatalog,
            SourceNames.TmdbUdacity, SourceNames.MovieLens, SourceNames.OmdbMovieLens1M, SourceNames.Netflix,
            SourceNames.Wikipedia,
        ],
        [TitleField.Keywords] =
        [
            SourceNames.MoviesDatasetKeywords, SourceNames.Tmdb5000, SourceNames.TmdbUdacity, SourceNames.MovieLensTags,
        ],
        [TitleField.Cast] = PeopleOrder,
        [TitleField.Directors] = PeopleOrder,
        [TitleField.Collection] = FactOrder,
        [TitleField.RuntimeMinutes] = FactOrder,
        [TitleField.Language] = FactOrder,
        [TitleField.Countries] = FactOrder,
        [TitleField.Votes] =
        [
            SourceNames.TmdbCatalog, SourceNames.TmdbTop10k, SourceNames.MoviesDataset, SourceNames.Tmdb5000,
            SourceNames.TmdbUdacity, SourceNames.Omdb,
        ],
        [TitleField.ImdbId] = IdOrder,
        [TitleField.TmdbId] = IdOrder,
    }.ToFrozenDictionary();

    // Files that tie ids together go first, files that can only be matched by name last; genome tags go before the
    // relevances that name them by number.
    private static readonly string[] ReadingOrder =
    [
        SourceNames.MovieLensLinks, SourceNames.MovieLens, SourceNames.MovieLensTags, SourceNames.MovieLensGenomeTags,
        SourceNames.MovieLensGenomeScores, SourceNames.MoviesDataset, SourceNames.Tmdb5000,
        SourceNames.TmdbUdacity, SourceNames.TmdbTop10k, SourceNames.Tmdb5000Credits, SourceNames.MoviesDatasetCredits,
        SourceNames.MoviesDatasetKeywords, SourceNames.TmdbCatalog, SourceNames.OmdbMovieLens1M, SourceNames.Omdb,
        SourceNames.Netflix, SourceNames.Wikipedia,
    ];

    /// <summary>Place of a source in the line of a field, 0 for the most trusted.</summary>
    /// <param name="field">One of <see cref="TitleField"/>.</param>
    /// <param name="source">One of <see cref="SourceNames"/>.</param>
    public static int Rank(string field, string source) => RankIn(Orders[field], source);

    /// <summary>
    /// Place of a source among the files of one import, so that the result does not depend on file order.
    /// </summary>
    public static int ReadingRank(string source) => RankIn(ReadingOrder, source);

    private static int RankIn(string[] order, string source)
    {
        int place = Array.IndexOf(order, source);
        return place >= 0 ? place
            : source == SourceNames.Starter ? order.Length + 1
            : order.Length;
    }
}
