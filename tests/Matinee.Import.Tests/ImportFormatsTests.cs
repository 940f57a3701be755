using System.Diagnostics;
using System.IO.Compression;
using Matinee.Testing;

namespace Matinee.Import.Tests;

public sealed class ImportFormatsTests : IDisposable
{
    private const string Movies = "movieId,title,genres\n1,Paper Lantern (1990),Drama\n";
    private const string Links = "movieId,imdbId,tmdbId\n1,0000001,1\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Movies, "movielens-movies")]
    [InlineData("\uFEFFgenres,title,movieId,note\n", "movielens-movies")]
    [InlineData(Links, "movielens-links")]
    [InlineData("userId,movieId,tag,timestamp\n", "movielens-tags")]
    [InlineData("userId,movieId,rating,timestamp\n", "movielens-ratings")]
    [InlineData("id,keywords\n", "movies-dataset-keywords")]
    [InlineData("cast,crew,id\n", "movies-dataset-credits")]
    [InlineData("movie_id,title,cast,crew\n", "tmdb-5000-credits")]
    [InlineData("name,id,ingredients\n", "food-com-ingredients")]
    [InlineData("name,id,minutes,tags,steps,ingredients\n", "food-com-recipes")]
    [InlineData("user_id,recipe_id,date,rating,review\n", "food-com-reviews")]
    [InlineData("{\"clean_title\": \"Lamp\", \"tmdb_id\": 4}\n", "tmdb-catalog")]
    [InlineData("[ {\"title\": \"a\", \"year\": 1, \"cast\": [], \"genres\": []} ]", "wikipedia")]
    [InlineData("3::a::b::c::d::e::f::g::h::i::j\n", "omdb-ml-1m")]
    public void Discover_File_KnowsItByItsFirstBytes(string content, string id)
    {
        string path = _folder.Write("whatever.bin", content);

        Assert.Equal(id, Assert.Single(ImportFormats.Discover([path]).Files).Format.Id);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", "a,b,c")]
    [InlineData("", "empty")]
    [InlineData("\n\n", "empty")]
    [InlineData("{\"a\": 1}\n", "no known format")]
    [InlineData("[1, 2]", "no known format")]
    [InlineData("\0\u0001\u0002", "no known format")]
    public void Discover_FileOfNoKnownFormat_SaysWhatItFound(string content, string found)
    {
        string path = _folder.Write("x.csv", content);

        ImportException refused = Assert.Throws<ImportException>(() => ImportFormats.Discover([path]));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(found, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Discover_PipeInAFolder_IsNotOpened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "named pipes are no files there");
        _folder.Write("movies.csv", Movies);
        string pipe = _folder.File("pipe\u001b.csv");
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            made.WaitForExit();
            Assert.Equal(0, made.ExitCode);
        }

        ImportPlan plan = ImportFormats.Discover([_folder.Path]);

        Assert.Single(plan.Files);
        LeftOutFile leftOut = Assert.Single(plan.LeftOut);
        Assert.EndsWith(@"pipe\u001b.csv", leftOut.DisplayName, StringComparison.Ordinal);
        Assert.Contains("no regular file", leftOut.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Discover_MissingFile_SaysSo() => Assert.Contains(
        "does not exist",
        Assert.Throws<ImportException>(() => ImportFormats.Discover([_folder.File("none.csv")])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Discover_FolderWithNothingToImport_IsRefused()
    {
        _folder.Write("README.txt", "read me");

        Assert.Throws<ImportException>(() => ImportFormats.Discover([_folder.Path]));
    }

    [Fact]
    public void Discover_Folder_FindsFilesBelowInStableOrderAndTellsWhatIsLeftOut()
    {
        _folder.Write("b/movies.csv", Movies);
        _folder.Write("a/titles.csv", Movies);
        _folder.Write("a/README.txt", "read me");
        _folder.Write("a/empty.csv", "");

        ImportPlan plan = ImportFormats.Discover([_folder.Path]);

        Assert.Equal(
            [_folder.File("a/titles.csv"), _folder.File("b/movies.csv")], plan.Files.Select(file => file.DisplayName));
        Assert.Equal(
            [_folder.File("a/README.txt"), _folder.File("a/empty.csv")], plan.LeftOut.Select(file => file.DisplayName));
    }

    [Fact]
    public void Discover_LinksWithoutMovies_AreLeftOutUnlessNamed()
    {
        string strange = _folder.Write("other/links_small.csv", Links);
        _folder.Write("ml/links.csv", Links);
        _folder.Write("ml/movies.csv", Movies);

        ImportPlan searched = ImportFormats.Discover([_folder.Path]);
        ImportPlan named = ImportFormats.Discover([_folder.Path, strange]);

        Assert.Equal(2, searched.Files.Count);
        Assert.Equal(strange, Assert.Single(searched.LeftOut).DisplayName);
        Assert.Equal(strange, named.Files[^1].DisplayName);
    }

    [Fact]
    public void Discover_TwoEditionsOfLinks_KeepsTheLarger()
    {
        _folder.Write("movies.csv", Movies);
        _folder.Write("links.csv", Links + "2,0000002,2\n");
        string small = _folder.Write("links_small.csv", Links);

        Assert.Equal(small, Assert.Single(ImportFormats.Discover([_folder.Path]).LeftOut).DisplayName);
    }

    [Fact]
    public void Discover_Archive_PlansItsEntriesAndReportsProgress()
    {
        string path = _folder.File("ml.zip");
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(zip, "ml/movies.csv", Movies);
            Add(zip, "ml/README.txt", "read me");
            Add(zip, "ml/inner.zip", "PK\u0003\u0004");
        }

        ImportPlan plan = ImportFormats.Discover([path]);
        PlannedFile file = Assert.Single(plan.Files);
        var progress = new LastReport();
        ImportedRow<TitleRecord> row = Assert.Single(
            file.ReadTitles(progress, TestContext.Current.CancellationToken));

        Assert.Equal("Paper Lantern", row.Record?.Name);
        Assert.Equal(new ImportProgress($"{path}!ml/movies.csv", file.SizeBytes, file.SizeBytes, 1), progress.Last);
        Assert.Equal(2, plan.LeftOut.Count);
    }

    [Fact]
    public void ReadRecipes_FileOfTitles_IsRefused()
    {
        PlannedFile file = Assert.Single(ImportFormats.Discover([_folder.Write("m.csv", Movies)]).Files);

        Assert.Throws<InvalidOperationException>(() => file.ReadRecipes(null, CancellationToken.None));
    }

    [Fact]
    public void ReadTitles_Twice_GivesTheSameRows()
    {
        PlannedFile file = Assert.Single(ImportFormats.Discover([_folder.Write("m.csv", Movies)]).Files);

        Assert.Single(file.ReadTitles(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Single(file.ReadTitles(cancellationToken: TestContext.Current.CancellationToken));
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }

    private sealed class LastReport : IProgress<ImportProgress>
    {
        public ImportProgress Last { get; private set; }

        public void Report(ImportProgress value) => Last = value;
    }
}
