using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;

namespace Matinee.Engine.Tests.Recommending;

public sealed class LongSlateTests : IDisposable
{
    private readonly TinyEngine _engine = new();

    [Theory]
    [InlineData("1")]
    [InlineData("1", "2")]
    public async Task For_MoreThanTheTowersNominate_IsFullAllTheSame(params string[] users)
    {
        // The content tower alone may nominate unrated titles, and no more than 300 of them.
        const int Unrated = 700;
        _engine.ImportMovies(
            [.. Enumerable.Range(100, Unrated).Select(id => $"{id},Filler {id} ({1950 + (id % 60)}),Drama")]);
        _engine.ImportRatings(LearnedSnapshot.Ratings());
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        Assert.NotNull(new TrainedModels(snapshot).Hybrid);

        Slate slate = new RecommendMovies(_engine.Database, snapshot)
            .For(new PickRequest { Users = users, Top = Unrated });

        Assert.Equal(Unrated, slate.Items.Count);
        Assert.Null(slate.Fallback);
        Assert.Equal(Unrated, slate.Items.DistinctBy(pick => pick.Id).Count());
    }

    public void Dispose() => _engine.Dispose();
}
