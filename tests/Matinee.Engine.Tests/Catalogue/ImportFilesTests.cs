using Matinee.Engine.Catalogue;
using Matinee.Import;
using Matinee.Storage;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class ImportFilesTests : IDisposable
{
    private const int ManyTitles = 1100; // enough that they are indexed all at once

    private const string Movies =
        "movieId,title,genres\n1,\"Lantern, The (1990)\",Drama|Mystery\n2,Dusk (1954),Romance\n3,Dusk (1995),Comedy\n";

    private const string Keywords =
        "id,keywords\n50,\"[{'id': 1, 'name': 'lamp'}]\"\n51,\"[{'id': 2, 'name': 'harbor'}]\"\n";
    private const string Links = "movieId,imdbId,tmdbId\n1,0000011,50\n2,0000012,60\n3,0000013,61\n";
    private const string Ratings = "userId,movieId,rating,timestamp\n1,1,4.5,100\n1,2,3.0,110\n2,1,0.5,90\n";

    private const string Recipes =
        "name,id,minutes,contributor_id,submitted,tags,nutrition,n_steps,steps,description,ingredients,n_ingredients\n"
        + "bean dip,31,10,1,2005-01-01,['dips'],\"[1.0]\",1,['mash'],soft,\"['beans', 'salt']\",2\n";

    private const string Reviews = "user_id,recipe_id,date,rating,review\n7,31,2006-02-03,4,fine\n";

    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public ImportFilesTests() => _database = MatineeDatabase.Open(_folder.File("data"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Run_FilesOfOneFilm_MergesThem()
    {
        WriteAll();

        ImportSummary summary = Import("in");

        Title lantern = Assert.IsType<Title>(_database.Titles.Find(_database.Titles.ReadMovieLensIds()[1]));
        Assert.Equal(("The Lantern", 1990), (lantern.Name, lantern.Year));
        Assert.Equal(("tt0000011", 50L), (lantern.ImdbId, lantern.TmdbId));
        Assert.Equal(["lamp"], lantern.Keywords);
        Assert.Equal(SourceNames.MoviesDatasetKeywords, lantern.FieldSources["keywords"]);
        Assert.Equal((3, 1, 3L), (summary.TitleCount, summary.RecipeCount, summary.RatingCount));
        Assert.Equal(1, _database.SourceRecords.CountPending()); // nobody knows film 51
        Assert.Equal(4, Assert.Single(_database.Recipes.ReadVerdicts()).Value.MeanStars);
        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Run_RatingsFile_BecomesARatingSet()
    {
        WriteAll();

        Import("in");

        using RatingSet set = _database.RatingSets.Open("movielens");
        Assert.Equal([1, 1, 2], set.UserIds.ToArray());
        Assert.Equal([9, 6, 1], set.HalfStars.ToArray());
    }

    [Fact]
    public void Run_SameFilesAgain_ChangesNothing()
    {
        WriteAll();
        ImportSummary first = Import("in");
        string before = _database.CatalogueFingerprint();

        ImportSummary second = Import("in");

        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.All(first.Files, file => Assert.Equal(file.RowsRead, file.Added));
        Assert.All(second.Files, file => Assert.Equal(file.RowsRead, file.Unchanged));
    }

    [Fact]
    public void Run_FilesThatRepeatARecipeAndAReview_ChangeNothingAgain()
    {
        string other = "stew,31,20,1,2005-01-01,['soups'],\"[1.0]\",1,['boil'],hot,\"['leek']\",1\n";
        _folder.Write("in/recipes.csv", Recipes + other);
        _folder.Write("in/reviews.csv", Reviews + "7,31,2005-02-03,1,bad\n");
        Import("in");
        string before = _database.CatalogueFingerprint();

        Import("in");

        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.Equal("bean dip", Assert.Single(_database.Recipes.ReadAll()).Name);
        Assert.Equal(4, Assert.Single(_database.Recipes.ReadVerdicts()).Value.MeanStars);
    }

    [Theory]
    [InlineData("links.csv", "movies.csv")]
    [InlineData("movies.csv", "links.csv")]
    public void Run_WrongLink_KeepsFilmsApartAndCanBeCorrected(string first, string second)
    {
        _folder.Write("in/movies.csv", "movieId,title,genres\n1,Lantern (1990),Drama\n2,Dusk (1991),Romance\n");
        _folder.Write("in/links.csv", "movieId,imdbId,tmdbId\n1,0000011,50\n2,0000011,50\n");
        Import($"in/{first}");
        Import($"in/{second}");
        IReadOnlyDictionary<long, long> titles = _database.Titles.ReadMovieLensIds();
        Assert.NotEqual(titles[1], titles[2]);

        _folder.Write("in/links.csv", "movieId,imdbId,tmdbId\n1,0000011,50\n2,0000012,60\n");
        Import("in/links.csv");

        Assert.Equal(titles, _database.Titles.ReadMovieLensIds());
        Title lantern = Assert.IsType<Title>(_database.Titles.Find(titles[1]));
        Title dusk = Assert.IsType<Title>(_database.Titles.Find(titles[2]));
        Assert.Equal(("tt0000011", 50L), (lantern.ImdbId, lantern.TmdbId));
        Assert.Equal(("tt0000012", 60L), (dusk.ImdbId, dusk.TmdbId));
        Assert.Equal([[1L], [2L]], new[] { lantern.MovieLensIds, dusk.MovieLensIds });
    }

    [Fact]
    public void Run_FilesOneByOneInAnyOrder_GivesTheSameTitles()
    {
        WriteAll();
        foreach (string file in new[] { "keywords.csv", "links.csv", "movies.csv" })
        {
            Import($"in/{file}");
        }

        using MatineeDatabase other = MatineeDatabase.Open(_folder.File("other"));
        Import(other, "in");

        Assert.Equivalent(other.Titles.ReadAll().ToArray(), _database.Titles.ReadAll().ToArray(), strict: true);
    }

    [Fact]
    public void Run_ChangedRow_ChangesItsTitleOnly()
    {
        WriteAll();
        Import("in");
        Title[] before = [.. _database.Titles.ReadAll()];
        _folder.Write("in/movies.csv", Movies.Replace("Romance", "Drama", StringComparison.Ordinal));

        ImportedFile file = Assert.Single(Import("in/movies.csv").Files);

        Title[] after = [.. _database.Titles.ReadAll()];
        Assert.Equal((0, 1, 2), (file.Added, file.Changed, file.Unchanged));
        Assert.Equal(["Drama"], after.Single(title => title.MovieLensIds.Contains(2)).Genres);
        Assert.Equal(before.Select(title => title.Id), after.Select(title => title.Id));
    }

    [Fact]
    public void Run_LinksThatUniteTwoTitles_MoveRecordsAndRatings()
    {
        _folder.Write("in/movies.csv", "movieId,title,genres\n1,Lantern (1990),Drama\n");
        _folder.Write("in/tmdb.jsonl", CatalogLine(50, "The Lantern", 1990));
        Import("in/movies.csv");
        Import("in/tmdb.jsonl");
        long gone = _database.Titles.FindByFoldedName("the lantern").Single().TitleId;
        long ada = _database.People.Add("Ada").Id;
        _database.Ratings.Put(ada, gone, 4.5f, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        _folder.Write("in/links.csv", "movieId,imdbId,tmdbId\n1,0000011,50\n");

        Import("in/links.csv");

        Title title = Assert.Single(_database.Titles.ReadAll());
        Assert.Equal("The Lantern", title.Name);
        Assert.Equal(["Lantern"], title.AlternativeNames);
        Assert.Equal(title.Id, Assert.Single(_database.Ratings.OfPerson(ada)).TitleId);
        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Run_FewBadRows_AreQuarantinedAndTheRestGoesIn()
    {
        string good = string.Concat(Enumerable.Range(1, 30).Select(id => $"{id},Film {id} (1990),Drama\n"));
        string path = _folder.Write("in/movies.csv", $"movieId,title,genres\n{good}x7,Bad (1990),Drama\n");

        ImportedFile file = Assert.Single(Import("in").Files);

        Assert.Equal((31, 30, 1), (file.RowsRead, file.Added, file.Quarantined));
        QuarantinedRow row = Assert.Single(_database.Quarantine.List());
        Assert.Equal((path, 32, 1, "x7"), (row.File, row.Line, row.Column, row.Value));

        _folder.Write("in/movies.csv", $"movieId,title,genres\n{good}");
        Import("in");
        Assert.Empty(_database.Quarantine.List());
    }

    [Fact]
    public void Run_TooManyBadRows_ChangesNothingAndSaysWhy()
    {
        WriteAll();
        Import("in");
        string before = _database.CatalogueFingerprint();
        _folder.Write("in/movies.csv", Movies.Replace("2,Dusk", "x2,Dusk", StringComparison.Ordinal));
        _folder.Write("in/ratings.csv", Ratings + "3,1,5.0,120\n");

        ImportRefusedException error = Assert.Throws<ImportRefusedException>(() => Import("in"));

        Assert.Equal((3, 1, 3), (error.RowsRead, error.BadRowCount, Assert.Single(error.Quarantined).Line));
        Assert.Contains("1 of 3 rows are bad", error.Message);
        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.Empty(_database.Quarantine.List());
        Assert.Empty(_database.CheckIntegrity());
        Assert.Single(Directory.GetFiles(_folder.File("data/ratings")));
    }

    [Fact]
    public void Run_Cancelled_ChangesNothing()
    {
        WriteAll();
        string before = _database.CatalogueFingerprint();

        Assert.ThrowsAny<OperationCanceledException>(() => new ImportFiles(_database).Run(
            ImportFormats.Discover([_folder.File("in")]), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.Equal(0, _database.Titles.Count());
    }

    [Fact]
    public void Run_ManyNewTitles_SearchKnowsThemAndOneThatChangesLater()
    {
        WriteMany("Lantern");

        Import("in");

        Assert.Equal(ManyTitles, FindByWord("lantern"));
        _folder.Write("in/movies.csv", "movieId,title,genres\n7,Candle 7 (1990),Drama\n");
        Import("in");
        Assert.Equal((ManyTitles - 1, 1), (FindByWord("lantern"), FindByWord("candle")));
        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Run_ManyTitlesAndStoppedWhileMerging_SearchKnowsThoseOfBeforeAndOneThatChangesLater()
    {
        WriteMany("Lantern");
        Import("in");
        WriteMany("Robot");
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => new ImportFiles(_database).Run(
            ImportFormats.Discover([_folder.File("in")]), new StopAtEnd(stop), stop.Token));

        Assert.Equal((ManyTitles, 0), (FindByWord("lantern"), FindByWord("robot")));
        _folder.Write("in/movies.csv", "movieId,title,genres\n7,Candle 7 (1990),Drama\n");
        Import("in");
        Assert.Equal((ManyTitles - 1, 1), (FindByWord("lantern"), FindByWord("candle")));
        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Run_TwoRatingsFiles_IsRefused()
    {
        _folder.Write("in/a/ratings.csv", Ratings);
        _folder.Write("in/b/ratings.csv", Ratings);

        Assert.Throws<ImportException>(() => new ImportFiles(_database).Run(
            ImportFormats.Discover([_folder.File("in/a/ratings.csv"), _folder.File("in/b/ratings.csv")]),
            cancellationToken: TestContext.Current.CancellationToken));
    }

    private static string CatalogLine(long id, string name, int year) =>
        $$"""{"tmdb_id": {{id}}, "clean_title": "{{name}}", "year": {{year}}, "genres": ["Drama"],"""
        + """ "media_type": "movie", "vote_average": 7.0, "vote_count": 10, "overview": "A lamp."}""" + "\n";

    private void WriteMany(string word) => _folder.Write(
        "in/movies.csv",
        "movieId,title,genres\n"
            + string.Concat(Enumerable.Range(1, ManyTitles).Select(id => $"{id},{word} {id} (1990),Drama\n")));

    private int FindByWord(string word) => _database.TitleTexts.Search([word]).Count();

    private void WriteAll()
    {
        _folder.Write("in/movies.csv", Movies);
        _folder.Write("in/keywords.csv", Keywords);
        _folder.Write("in/links.csv", Links);
        _folder.Write("in/ratings.csv", Ratings);
        _folder.Write("in/recipes.csv", Recipes);
        _folder.Write("in/reviews.csv", Reviews);
    }

    private ImportSummary Import(string path) => Import(_database, path);

    private ImportSummary Import(MatineeDatabase database, string path) => new ImportFiles(database).Run(
        ImportFormats.Discover([_folder.File(path)]), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Stops once a file is read to its end, which is before its titles are merged.</summary>
    private sealed class StopAtEnd(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Rows == ManyTitles)
            {
                stop.Cancel();
            }
        }
    }
}
