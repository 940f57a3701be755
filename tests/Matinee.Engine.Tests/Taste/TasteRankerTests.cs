using Matinee.Core.Ranking.Features;
using Matinee.Core.Tensors;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Taste;
using Matinee.Engine.Training;

namespace Matinee.Engine.Tests.Taste;

public sealed class TasteRankerTests : IDisposable
{
    private const int Films = 40;

    private readonly StarterEngine _engine = new(Films);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Build_UsersEnough_WritesTheSameRankerEachTime()
    {
        string ratings = _engine.WriteManyRatings(Films);
        var build = new BuildTastePack(_engine.Files);
        TastePackSummary summary = build.Run(ratings, _engine.File("one"), cancellationToken: Token);
        build.Run(ratings, _engine.File("two"), cancellationToken: Token);

        byte[] one = File.ReadAllBytes(Path.Combine(_engine.File("one"), SnapshotFiles.Ranker));
        Assert.Equal(one, File.ReadAllBytes(Path.Combine(_engine.File("two"), SnapshotFiles.Ranker)));
        Assert.NotNull(TastePack.Read(_engine.File("one"))?.Ranker);
        Assert.True(summary.HasRanker);
    }

    [Fact]
    public void Build_NobodyRatedEnoughToGive_SaysWhyThereIsNoRanker()
    {
        // The fewest ratings that are given are five, and sixty users rated three films each.
        string ratings = _engine.Write(
            "few.csv",
            "userId,movieId,rating,timestamp\n" + string.Concat(Enumerable.Range(1, 60).SelectMany(user =>
                Enumerable.Range(0, 3).Select(step => $"{user},{101 + ((user + step) % Films)},5.0,{step}\n"))));
        var progress = new ReportedLines();

        TastePackSummary summary = new BuildTastePack(_engine.Files)
            .Run(ratings, _engine.File("out"), progress, Token);

        Assert.False(summary.HasRanker);
        Assert.StartsWith("Leaving out the ranker: ", Assert.Single(progress.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_TooFewUsersOverAPackWithARanker_LeavesNone()
    {
        Assert.NotNull(_engine.BuildPack(_engine.WriteManyRatings(Films)).Ranker);

        Assert.Null(_engine.BuildPack(_engine.WriteRatings()).Ranker);
    }

    [Fact]
    public void Read_ItemsWithoutLikeCounts_NamesTheFileAndWhatToDo()
    {
        _engine.BuildPack();
        Replace(SnapshotFiles.Items, "like_counts", null);

        AssertIsRefused(SnapshotFiles.Items, "'like_counts'");
    }

    [Theory]
    [InlineData("like_counts")]
    [InlineData("rating_counts")]
    public void Read_CountsBelowZero_AreRefused(string column)
    {
        TastePack pack = _engine.BuildPack();
        int[] counts = new int[pack.Count];
        counts[^1] = -1;
        Replace(SnapshotFiles.Items, column, Tensor.From<int>(counts));

        AssertIsRefused(SnapshotFiles.Items, "below 0");
    }

    [Fact]
    public void Read_RankerOfAnotherForm_NamesTheFileAndWhatToDo()
    {
        _engine.BuildPack(_engine.WriteManyRatings(Films));
        Replace(SnapshotFiles.Ranker, "cover", null);

        AssertIsRefused(SnapshotFiles.Ranker, "'cover'");
    }

    [Fact]
    public async Task Train_PackWithRanker_ServesItWithTheLikesOfThePack()
    {
        using Snapshot snapshot = await TrainAsync();
        var models = new TrainedModels(snapshot);

        // Odd raters rate twelve of the twenty odd films each and like ten of them: 300 likes, and as many of the even.
        Assert.NotNull(models.Hybrid);
        Assert.Equal(
            ["ease", "als", "itemknn", "popularity", "content"], models.Hybrid.Towers.Select(tower => tower.Name));
        ItemTimeline timeline = models.Hybrid.Timeline;
        Assert.Equal(600, Enumerable.Range(0, models.Items.Count).Sum(timeline.Total));
    }

    [Fact]
    public async Task Train_MoodsOverAPack_IsRefused()
    {
        new AddStarter(_engine.Database, _engine.Files).Run(Token);
        TastePack pack = _engine.BuildPack();

        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(
            () => _engine.TrainAsync(pack, new TrainOptions { UsesMood = true }));

        Assert.Contains("A ranker needs a rating set", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_ANewcomersLikes_PicksByTheRankerAndSaysWhy()
    {
        using Snapshot snapshot = await TrainAsync();

        Slate slate = new RecommendMovies(_engine.Database, snapshot).For(new PickRequest
        {
            Guests = [new Guest("Ada", [_engine.Find("Film 1").Id, _engine.Find("Film 3").Id])],
            Top = 8,
            Diversity = 0,
        });

        Assert.Equal(8, slate.Items.Count);
        Assert.All(slate.Items, pick => Assert.Equal(1, int.Parse(pick.Title["Film ".Length..], null) % 2));
        Assert.All(slate.Items, pick => Assert.Equal(pick.Score, pick.Reasons.Sum(reason => reason.Share), 1e-5));
        Assert.All(slate.Items, pick => Assert.Contains(pick.Reasons, reason => reason.Feature == Reason.Start));
        Assert.Contains(slate.Items.SelectMany(pick => pick.Reasons), reason => reason.Feature == "liked");
    }

    [Fact]
    public async Task Recommend_NobodyLikesAnything_PicksByPopularity()
    {
        using Snapshot snapshot = await TrainAsync();

        Slate slate = new RecommendMovies(_engine.Database, snapshot).For(
            new PickRequest { Guests = [new Guest("Ada", [])], Top = 8 });

        Assert.Equal(8, slate.Items.Count);
        Assert.DoesNotContain(
            slate.Items.SelectMany(pick => pick.Reasons), reason => reason.Feature is "liked" or Reason.Start);
    }

    [Fact]
    public void Measure_PlantedTastes_TheRankerBeatsPopularityInEveryReading()
    {
        TasteQuality quality = new MeasureTaste(_engine.Files)
            .Run(_engine.WriteManyRatings(Films, users: 70), cancellationToken: Token); // 56 without a fold

        // Twelve ratings each, ten of them likes: none is left to find after twenty ratings, or after ten drawn likes.
        TasteFigure[] ranker = [.. quality.Figures.Where(figure => figure.Model == "ranker")];
        Assert.Equal(
            [
                .. TasteReading.All.SkipLast(1).SelectMany(reading => new[] { (reading.Name, 5), (reading.Name, 10) }),
                (TasteReading.All[^1].Name, 5),
            ],
            ranker.Select(figure => (figure.Reading, figure.Given)));
        Assert.All(ranker, figure => Assert.True(figure.TimesPopularity > 1.2, $"{figure}"));
    }

    public void Dispose() => _engine.Dispose();

    private void AssertIsRefused(string file, string reason)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => TastePack.Read(_engine.Files.Taste));

        Assert.StartsWith(Path.Combine(_engine.Files.Taste, file), e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.EndsWith("Install the program's files again.", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Writes a file of the pack with another tensor of a name, or with none.</summary>
    private void Replace(string file, string tensorName, Tensor? replacement)
    {
        string path = Path.Combine(_engine.Files.Taste, file);
        TensorSet whole = SafetensorsReader.Read(File.ReadAllBytes(path));
        var changed = new TensorSet();
        foreach ((string key, string value) in whole.Metadata)
        {
            changed.AddMetadata(key, value);
        }

        foreach ((string name, Tensor tensor) in whole.Tensors)
        {
            if ((name == tensorName ? replacement : tensor) is { } kept)
            {
                changed.Add(name, kept);
            }
        }

        using FileStream stream = File.Create(path);
        SafetensorsWriter.Write(stream, changed);
    }

    private async Task<Snapshot> TrainAsync()
    {
        new AddStarter(_engine.Database, _engine.Files).Run(Token);
        await _engine.TrainAsync(_engine.BuildPack(_engine.WriteManyRatings(Films)));
        return _engine.Snapshots.Latest() ?? throw new InvalidOperationException("Nothing trained.");
    }
}
