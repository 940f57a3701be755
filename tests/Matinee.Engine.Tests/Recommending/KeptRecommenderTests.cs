using System.Text.Json;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Recommending;

/// <summary>One object that answers many requests, as in a server.</summary>
public class KeptRecommenderTests
{
    [Fact]
    public async Task For_ImportBetweenTwoRequests_IsSeen()
    {
        using var engine = new TinyEngine();
        await engine.TrainAsync();
        using Snapshot snapshot = engine.OpenLatest();
        var recommend = new RecommendMovies(engine.Database, snapshot);
        var request = new PickRequest { Users = ["1"], Top = 33 };
        long id = recommend.For(request).Items[0].Id;
        Title before = Assert.Single(engine.Database.Titles.FindMany([id]));

        engine.Database.Titles.Put(before with { Name = "Quite Another Name" }, [new FoldedName("q", "q")]);

        Assert.Equal("Quite Another Name", recommend.For(request).Items.Single(pick => pick.Id == id).Title);
    }

    [Fact]
    public async Task For_TitleUnitedWithAnotherBetweenTwoRequests_LeavesItOut()
    {
        using var engine = new TinyEngine();
        await engine.TrainAsync();
        using Snapshot snapshot = engine.OpenLatest();
        var recommend = new RecommendMovies(engine.Database, snapshot);
        var similar = new FindSimilar(engine.Database, snapshot);
        var request = new PickRequest { Users = ["1"], Top = 5 };
        (long gone, long kept) = (recommend.For(request).Items[0].Id, recommend.For(request).Items[1].Id);
        Assert.Contains(similar.ToTitle("", kept, TitleFilter.None, 33).Items, title => title.Id == gone);

        engine.Database.InTransaction(() =>
        {
            engine.Database.SourceRecords.Move(gone, kept);
            engine.Database.Titles.Remove(gone);
        });

        Slate after = recommend.For(request);
        Assert.Equal(5, after.Items.Count); // the place goes to another
        Assert.DoesNotContain(after.Items, pick => pick.Id == gone);
        Assert.DoesNotContain(similar.ToTitle("", kept, TitleFilter.None, 33).Items, title => title.Id == gone);
    }

    [Fact]
    public async Task For_ManyThreads_AnswersLikeOne()
    {
        using var engine = new TinyEngine();
        engine.ImportRatings(LearnedSnapshot.Ratings());
        await engine.TrainAsync();
        using Snapshot snapshot = engine.OpenLatest();
        PickRequest[] requests =
            [.. Enumerable.Range(1, 32).Select(rater => new PickRequest { Users = [$"{rater}"], Mood = "rainy" })];
        string[] alone =
            [.. requests.Select(request => Json(new RecommendMovies(engine.Database, snapshot).For(request)))];

        var kept = new RecommendMovies(engine.Database, snapshot);
        string[] together = [.. requests.AsParallel().AsOrdered().WithDegreeOfParallelism(4)
            .Select(request => Json(kept.For(request)))];

        Assert.Equal(alone, together);
    }

    private static string Json(Slate slate) => JsonSerializer.Serialize(slate);
}
