namespace Matinee.Import;

/// <summary>Names of the sources that rows come from, as stored with every value.</summary>
public static class SourceNames
{
    /// <summary>MovieLens <c>movies.csv</c>.</summary>
    public const string MovieLens = "movielens";

    /// <summary>MovieLens <c>links.csv</c>.</summary>
    public const string MovieLensLinks = "movielens-links";

    /// <summary>MovieLens <c>tags.csv</c>, gathered per movie.</summary>
    public const string MovieLensTags = "movielens-tags";

    /// <summary>MovieLens <c>genome-tags.csv</c>.</summary>
    public const string MovieLensGenomeTags = "movielens-genome-tags";

    /// <summary>MovieLens <c>genome-scores.csv</c>.</summary>
    public const string MovieLensGenomeScores = "movielens-genome-scores";

    /// <summary>The Movies Dataset, <c>movies_metadata.csv</c>.</summary>
    public const string MoviesDataset = "movies-dataset";

    /// <summary>The Movies Dataset, <c>keywords.csv</c>.</summary>
    public const string MoviesDatasetKeywords = "movies-dataset-keywords";

    /// <summary>The Movies Dataset, <c>credits.csv</c>.</summary>
    public const string MoviesDatasetCredits = "movies-dataset-credits";

    /// <summary>TMDB 5000, movies file.</summary>
    public const string Tmdb5000 = "tmdb-5000";

    /// <summary>TMDB 5000, credits file.</summary>
    public const string Tmdb5000Credits = "tmdb-5000-credits";

    /// <summary>TMDb movie data of the Udacity course.</summary>
    public const string TmdbUdacity = "tmdb-udacity";

    /// <summary>Top 10,000 TMDB movies.</summary>
    public const string TmdbTop10k = "tmdb-top10k";

    /// <summary>TMDB catalogue extract as JSON lines.</summary>
    public const string TmdbCatalog = "tmdb-catalog";

    /// <summary>OMDb rows keyed by MovieLens id, CSV.</summary>
    public const string Omdb = "omdb";

    /// <summary>OMDb rows for MovieLens-1M ids, <c>::</c> separated.</summary>
    public const string OmdbMovieLens1M = "omdb-ml-1m";

    /// <summary>Netflix Movies and TV Shows.</summary>
    public const string Netflix = "netflix";

    /// <summary>Wikipedia Movie Data.</summary>
    public const string Wikipedia = "wikipedia";

    /// <summary>Food.com recipes.</summary>
    public const string FoodCom = "food-com";

    /// <summary>The catalogue of titles and recipes that ships with the program.</summary>
    public const string Starter = "starter";
}
