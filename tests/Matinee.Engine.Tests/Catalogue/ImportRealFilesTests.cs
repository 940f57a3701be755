using Matinee.Engine.Catalogue;
using Matinee.Import;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Catalogue;

/// <summary>All real files in one database, imported once for all tests of the class.</summary>
public sealed class RealCatalogue : IDisposable
{
    private static readonly string[] Folders =
    [
        "ml-latest-small", "the-movies-dataset", "tmdb-5000", "tmdb-udacity", "tmdb-top10k", "tmdb-catalog",
        "omdb-ml-latest-small", "omdb-ml-1m", "netflix-titles", "wikipedia-movies", "food-com",
    ];

    private readonly TemporaryFolder _folder = new();
    private MatineeDatabase? _database;

    public ImportSummary? Summary { get; private set; }

    public MatineeDatabase Open()
    {
        if (_database is null)
        {
            _database = MatineeDatabase.Open(_folder.Path);
            Summary = Import();
        }

        return _database;
    }

    public ImportSummary Import() =>
        new ImportFiles(Open()).Run(ImportFormats.Discover([.. Folders.Select(RealData.Path)]));

    public void Dispose()
    {
        _database?.Dispose();
        _folder.Dispose();
    }
}

public sealed class ImportRealFilesTests(RealCatalogue catalogue) : IClassFixture<RealCatalogue>
{
    [Fact]
    public void Run_AllFiles_GivesEveryMovieLensMovieATitle()
    {
        MatineeDatabase database = catalogue.Open();

        IReadOnlyDictionary<long, long> titles = database.Titles.ReadMovieLensIds();
        long?[] movies =
        [
            .. ImportFormats.Discover([RealData.Path("ml-latest-small/movies.csv")]).Files[0]
                .ReadTitles(cancellationToken: TestContext.Current.CancellationToken)
                .Select(row => row.Record?.MovieLensId),
        ];
        Assert.Equal(9742, movies.Length);
        Assert.All(movies, movie => Assert.True(titles.ContainsKey(movie ?? 0)));
        Assert.Equal(100_836, catalogue.Summary?.RatingCount);
        Assert.Empty(database.CheckIntegrity());
    }

    [Fact]
    public void Run_AllFilesAgain_ChangesNothing()
    {
        MatineeDatabase database = catalogue.Open();
        string before = database.CatalogueFingerprint();

        ImportSummary again = catalogue.Import();

        Assert.Equal(before, database.CatalogueFingerprint());
        Assert.All(again.Files, file => Assert.Equal((0, 0), (file.Added, file.Changed)));
    }

    [Theory]
    [InlineData("Heat (1995)", true, 1995)]
    [InlineData("Ronin (1998)", true, 1998)]
    [InlineData("Sabrina", true, 1954, 1995)]
    [InlineData("Now Yuo See Me", false, 2013)]
    [InlineData("American President, The", true, 1995)]
    public void ByName_FilmsPeopleAskFor_AreFound(string query, bool isExact, params int[] years)
    {
        _ = RealData.Path("");

        TitleMatches found = new FindTitle(catalogue.Open()).ByName(query);

        Assert.Equal(isExact, found.IsExact);
        Assert.All(years, year => Assert.Contains(found.Matches, match => match.Year == year));
    }
}
