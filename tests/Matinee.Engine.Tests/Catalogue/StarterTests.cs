using Matinee.Engine.Catalogue;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class StarterTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    private readonly StarterEngine _engine = new();

    [Fact]
    public void RunIfEmpty_EmptyDatabase_AddsEverythingOnce()
    {
        StarterSummary? first = AddIfEmpty();
        StarterSummary? second = AddIfEmpty();

        Assert.Equal(new StarterSummary(7, 2), first);
        Assert.Null(second);
        Assert.Equal(7, _engine.Database.Titles.Count());
        Assert.Equal(["series"], _engine.Database.Titles.ReadAll().Select(title => title.Kind).Except(["movie"]));
    }

    [Fact]
    public void RunIfEmpty_OtherTitlesThere_AddsNothing()
    {
        ImportMovie("77,Another Film (1977),Drama");

        Assert.Null(AddIfEmpty());
    }

    [Fact]
    public void RunIfEmpty_RemovedOnPurpose_StaysWithout()
    {
        Add();
        Remove();

        Assert.Null(AddIfEmpty());
        Assert.Equal(0, _engine.Database.Titles.Count());
        Assert.Equal(0, _engine.Database.Recipes.Count());
        Assert.True(new ListSources(_engine.Database).Run().IsStarterRemoved);
    }

    [Fact]
    public void Run_AfterRemoval_BringsItBackForGood()
    {
        Add();
        Remove();
        Add();

        Assert.Equal(7, _engine.Database.Titles.Count());
        Assert.False(new ListSources(_engine.Database).Run().IsStarterRemoved);
    }

    [Fact]
    public void Import_SameIds_WinsFieldByFieldOverTheStarter()
    {
        Add();
        ImportMovie("101,The First Film (1999),Comedy|War");

        Title title = _engine.Find("The First Film");

        Assert.Equal(7, _engine.Database.Titles.Count());
        Assert.Equal(1999, title.Year);
        Assert.Equal(["Comedy", "War"], title.Genres);
        Assert.Equal("A keeper waits in lighthouse 1.", title.Overview);
        Assert.Equal(SourceNames.MovieLens, title.FieldSources["name"]);
        Assert.Equal(SourceNames.Starter, title.FieldSources["overview"]);
    }

    [Fact]
    public void Remove_MergedTitle_KeepsWhatOthersSay()
    {
        Add();
        ImportMovie("101,The First Film (1999),Comedy");

        StarterRemoval removal = Remove();

        Assert.Equal(new StarterRemoval(6, 1, 0, 2), removal);
        Title title = Assert.Single(_engine.Database.Titles.ReadAll());
        Assert.Equal("The First Film", title.Name);
        Assert.Null(title.Overview);
        Assert.DoesNotContain(SourceNames.Starter, title.FieldSources.Values);
        Assert.Empty(_engine.Database.CheckIntegrity());
    }

    [Fact]
    public void Remove_RatedTitle_StaysWithItsRating()
    {
        Add();
        Person ada = _engine.Database.People.Add("Ada");
        long rated = _engine.Find("Film 2").Id;
        _engine.Database.Ratings.Put(ada.Id, rated, 4.5f, Noon);

        StarterRemoval removal = Remove();

        Assert.Equal(new StarterRemoval(6, 0, 1, 2), removal);
        Assert.Equal(rated, Assert.Single(_engine.Database.Ratings.OfPerson(ada.Id)).TitleId);
        Assert.Equal("Film 2", Assert.Single(_engine.Database.Titles.ReadAll()).Name);
    }

    [Fact]
    public void Remove_LinkWithoutANameOfItsOwn_WaitsForTheTitleAgain()
    {
        Add();
        _engine.Import(_engine.Write("links/links.csv", "movieId,imdbId,tmdbId\n103,0000003,203\n"));
        Remove();
        Assert.Equal(1, _engine.Database.SourceRecords.CountPending());

        ImportMovie("103,Third Again (1993),Drama");

        Assert.Equal("tt0000003", _engine.Find("Third Again").ImdbId);
    }

    [Fact]
    public void List_NamesEverySourceWithItsCounts()
    {
        Add();
        ImportMovie("101,The First Film (1999),Comedy");
        _engine.Import(_engine.WriteRatings());

        Assert.Equal(
            [new SourceCounts("movielens", 1, 0, 48), new SourceCounts("starter", 7, 2, 0)],
            new ListSources(_engine.Database).Run().Sources);
    }

    [Fact]
    public void Beside_FolderWithoutTheFiles_IsNull() => Assert.Null(StarterFiles.Beside(_engine.File("nowhere")));

    [Fact]
    public void Check_OtherFiles_CountsWhatAgrees()
    {
        string folder = Path.GetDirectoryName(
            _engine.Write("other/movies.csv", "movieId,title,genres\n101,Film 1 (1991),Drama\n102,Second (1980),War\n"))
            ?? "";

        StarterCheck check = new CheckStarter(_engine.Files).Run(
            folder,
            new Dictionary<string, string> { ["Film 2 (1992)|year"] = "explained: a remake" },
            TestContext.Current.CancellationToken);

        FieldAgreement year = check.Fields.Single(field => field.Field == "year");
        Assert.Equal((2, 1), (year.Compared, year.Agreeing));
        Assert.Equal("explained: a remake", Assert.Single(year.Disagreements).Verdict);
        Assert.Contains("| Film 2 (1992) | Drama | War (movielens) |", check.ToMarkdown(), StringComparison.Ordinal);
    }

    public void Dispose() => _engine.Dispose();

    private StarterSummary? AddIfEmpty() =>
        new AddStarter(_engine.Database, _engine.Files).RunIfEmpty(TestContext.Current.CancellationToken);

    private void Add() =>
        new AddStarter(_engine.Database, _engine.Files).Run(TestContext.Current.CancellationToken);

    private StarterRemoval Remove() => new RemoveStarter(_engine.Database).Run();

    private void ImportMovie(string row) =>
        _engine.Import(_engine.Write($"more-{row.Length}/movies.csv", $"movieId,title,genres\n{row}\n"));
}
