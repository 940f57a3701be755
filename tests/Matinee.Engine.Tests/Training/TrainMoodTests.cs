using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Tests.Recommending;
using Matinee.Engine.Training;

namespace Matinee.Engine.Tests.Training;

/// <summary>Moods from the texts to the ranker and into reasons.</summary>
public sealed class TrainMoodTests : IAsyncLifetime
{
    private readonly TinyEngine _engine = new();

    public async ValueTask InitializeAsync()
    {
        _engine.ImportRatings(LearnedSnapshot.Ratings());
        await _engine.TrainAsync(new TrainOptions { UsesMood = true, MeasuresQuality = false });
    }

    public ValueTask DisposeAsync()
    {
        _engine.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task RunAsync_RankerKeptWithoutTheOption_StillKnowsItsMoods()
    {
        TrainSummary whole = await _engine.TrainAsync(new TrainOptions { UsesMood = true });

        TrainSummary kept = await _engine.TrainAsync(new TrainOptions { Only = ["text"] });

        using Snapshot snapshot = _engine.OpenLatest();
        LearnedHybridModel hybrid = Assert.IsType<LearnedHybridModel>(HybridFiles.Read(snapshot));
        Assert.Contains("mood.cosine", hybrid.Ranker.FeatureNames);
        Assert.NotNull(hybrid.Facts.Moods);
        Assert.True(snapshot.Manifest.Options.GetProperty("UsesMood").GetBoolean());
        Assert.Equal(whole.Metrics, kept.Metrics); // of the same texts, so measured with the moods too
    }

    [Fact]
    public async Task RunAsync_MoodsForARankerThatIsKept_IsRefused()
    {
        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(
            () => _engine.TrainAsync(new TrainOptions { Only = ["text"], UsesMood = true, MeasuresQuality = false }));

        Assert.Contains("name ranker there too", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WithoutTheOption_LeavesTheMoodOut()
    {
        await _engine.TrainAsync(new TrainOptions { MeasuresQuality = false });

        using Snapshot snapshot = _engine.OpenLatest();
        LearnedHybridModel hybrid = Assert.IsType<LearnedHybridModel>(HybridFiles.Read(snapshot));
        Assert.DoesNotContain("mood.cosine", hybrid.Ranker.FeatureNames);
        Assert.Null(hybrid.Facts.Moods);
        Assert.False(snapshot.Manifest.Options.GetProperty("UsesMood").GetBoolean());
    }

    [Fact]
    public void Rank_MoodAskedFor_DescribesCandidatesByIt()
    {
        using Snapshot snapshot = _engine.OpenLatest();
        LearnedHybridModel hybrid = Assert.IsType<LearnedHybridModel>(HybridFiles.Read(snapshot));
        Assert.NotNull(hybrid.Facts.Moods);
        int column = hybrid.Ranker.FeatureNames.ToList().IndexOf("mood.cosine");
        int[] history = [0, 2];
        float[] asked = hybrid.Facts.Moods.Find(1).ToArray();

        RankedCandidates ranked = hybrid.Rank(new(history, [1, 1], [10, 20]), mood: asked);

        // The cosine of item 1 with its own direction is 1.
        Assert.Equal(1, ranked.Features.Row(Array.BinarySearch(ranked.Items, 1))[column], 1e-4);
        Assert.Throws<ArgumentException>(() => hybrid.Rank(new(history, [1, 1], [10, 20]), mood: new float[1]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rainy romance")]
    public void For_RankerWithMoods_SharesAddUpAndAreTrue(string? mood)
    {
        using Snapshot snapshot = _engine.OpenLatest();

        Slate slate = new RecommendMovies(_engine.Database, snapshot)
            .For(new PickRequest { Users = ["1", "2"], Mood = mood });

        Assert.Equal(10, slate.Items.Count);
        Assert.All(slate.Items, pick => Assert.Equal(pick.Score, pick.Reasons.Sum(reason => reason.Share), 1e-5));
        Reason[] moods = [.. slate.Items.SelectMany(pick => pick.Reasons).Where(reason => reason.Feature == "mood")];
        Assert.True(mood is null || moods.Length > 0, "A mood that is asked for is a reason of some pick.");
        Assert.All(moods, reason => Assert.True(reason.Share < 0 || reason.Value > 0, reason.Text));
    }
}
