using Matinee.Import.FoodCom;
using Matinee.Import.MovieLens;
using Matinee.Import.MoviesDataset;
using Matinee.Import.Netflix;
using Matinee.Import.Omdb;
using Matinee.Import.Starter;
using Matinee.Import.Tmdb;
using Matinee.Import.Wikipedia;

namespace Matinee.Import;

/// <summary>The list of formats: a new one gets its line here.</summary>
internal static class KnownFormats
{
    /// <summary>Id of the format whose file tells that a folder is a MovieLens folder.</summary>
    public const string MovieLensMovies = "movielens-movies";

    /// <summary>Id of the MovieLens ratings format.</summary>
    public const string MovieLensRatings = "movielens-ratings";

    /// <summary>Id of the format that several editions in one folder share.</summary>
    public const string MovieLensLinks = "movielens-links";

    private const string MovieLens = "movielens";
    private const string Tmdb = "tmdb";
    private const string Omdb = "omdb";
    private const string Recipes = "recipes";

    /// <summary>Every known format.</summary>
    public static readonly IReadOnlyList<ImportFormat> All =
    [
        Titles(
            MovieLensMovies, "MovieLens movies.csv", MovieLens,
            SourceNames.MovieLens, MoviesImporter.Signature, new MoviesImporter()),
        Titles(
            MovieLensLinks, "MovieLens links.csv", MovieLens,
            SourceNames.MovieLensLinks, LinksImporter.Signature, new LinksImporter()),
        Titles(
            "movielens-tags", "MovieLens tags.csv", MovieLens,
            SourceNames.MovieLensTags, TagsImporter.Signature, new TagsImporter()),
        new ImportFormat
        {
            Id = MovieLensRatings,
            Name = "MovieLens ratings.csv",
            Family = MovieLens,
            Kind = RowKind.Ratings,
            Source = SourceNames.MovieLens,
            Signature = RatingsImporter.Signature,
            Ratings = new RatingsImporter(),
        },
        new ImportFormat
        {
            Id = SourceNames.MovieLensGenomeTags,
            Name = "MovieLens genome-tags.csv",
            Family = MovieLens,
            Kind = RowKind.GenomeTags,
            Source = SourceNames.MovieLensGenomeTags,
            Signature = GenomeTagsImporter.Signature,
            GenomeTags = new GenomeTagsImporter(),
        },
        new ImportFormat
        {
            Id = SourceNames.MovieLensGenomeScores,
            Name = "MovieLens genome-scores.csv",
            Family = MovieLens,
            Kind = RowKind.GenomeScores,
            Source = SourceNames.MovieLensGenomeScores,
            Signature = GenomeScoresImporter.Signature,
            GenomeScores = new GenomeScoresImporter(),
        },
        Titles(
            "movies-dataset-metadata", "The Movies Dataset movies_metadata.csv", Tmdb,
            SourceNames.MoviesDataset, MetadataImporter.Signature, new MetadataImporter()),
        Titles(
            "movies-dataset-keywords", "The Movies Dataset keywords.csv", Tmdb,
            SourceNames.MoviesDatasetKeywords, KeywordsImporter.Signature, new KeywordsImporter()),
        Titles(
            "movies-dataset-credits", "The Movies Dataset credits.csv", Tmdb,
            SourceNames.MoviesDatasetCredits, CreditsImporter.Signature, new CreditsImporter()),
        Titles(
            "tmdb-5000-movies", "TMDB 5000 tmdb_5000_movies.csv", Tmdb,
            SourceNames.Tmdb5000, Tmdb5000MoviesImporter.Signature, new Tmdb5000MoviesImporter()),
        Titles(
            "tmdb-5000-credits", "TMDB 5000 tmdb_5000_credits.csv", Tmdb,
            SourceNames.Tmdb5000Credits, Tmdb5000CreditsImporter.Signature, new Tmdb5000CreditsImporter()),
        Titles(
            "tmdb-udacity", "Udacity tmdb-movies.csv", Tmdb,
            SourceNames.TmdbUdacity, UdacityImporter.Signature, new UdacityImporter()),
        Titles(
            "tmdb-top10k", "top 10,000 TMDB movies", Tmdb,
            SourceNames.TmdbTop10k, Top10kImporter.Signature, new Top10kImporter()),
        Titles(
            "tmdb-catalog", "TMDB catalogue as JSON lines", Tmdb,
            SourceNames.TmdbCatalog, CatalogImporter.Signature, new CatalogImporter()),
        Titles(
            "omdb", "OMDb facts by MovieLens id", Omdb,
            SourceNames.Omdb, OmdbImporter.Signature, new OmdbImporter()),
        Titles(
            "omdb-ml-1m", "OMDb movies_extrainfos.dat", Omdb,
            SourceNames.OmdbMovieLens1M, MovieExtraImporter.Signature, new MovieExtraImporter()),
        Titles(
            "netflix", "netflix_titles.csv", "netflix",
            SourceNames.Netflix, NetflixImporter.Signature, new NetflixImporter()),
        Titles(
            "wikipedia", "Wikipedia Movie Data", "wikipedia",
            SourceNames.Wikipedia, WikipediaImporter.Signature, new WikipediaImporter()),
        RecipeRows("food-com-recipes", "Food.com RAW_recipes.csv", RecipesImporter.Signature),
        RecipeRows("food-com-ingredients", "Food.com recipes: name, id, ingredients", RecipesImporter.CutSignature),
        new ImportFormat
        {
            Id = "food-com-reviews",
            Name = "Food.com RAW_interactions.csv",
            Family = Recipes,
            Kind = RowKind.Reviews,
            Source = SourceNames.FoodCom,
            Signature = ReviewsImporter.Signature,
            Reviews = new ReviewsImporter(),
        },
        Titles(
            "starter-titles", "starter catalogue titles.jsonl", "titles",
            SourceNames.Starter, StarterTitlesImporter.Signature, new StarterTitlesImporter()),
        new ImportFormat
        {
            Id = "starter-recipes",
            Name = "starter catalogue recipes.jsonl",
            Family = Recipes,
            Kind = RowKind.Recipes,
            Source = SourceNames.Starter,
            Signature = StarterRecipesImporter.Signature,
            Recipes = new StarterRecipesImporter(),
        },
    ];

    private static ImportFormat Titles(
        string id,
        string name,
        string family,
        string source,
        FormatSignature signature,
        IImporter<TitleRecord> importer)
    {
        return new ImportFormat
        {
            Id = id,
            Name = name,
            Family = family,
            Kind = RowKind.Titles,
            Source = source,
            Signature = signature,
            Titles = importer,
        };
    }

    private static ImportFormat RecipeRows(string id, string name, FormatSignature signature) => new()
    {
        Id = id,
        Name = name,
        Family = Recipes,
        Kind = RowKind.Recipes,
        Source = SourceNames.FoodCom,
        Signature = signature,
        Recipes = new RecipesImporter(),
    };
}
