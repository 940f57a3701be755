using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;

namespace Matinee.Engine.Tests.Training;

public sealed class TrainModelTests : IDisposable
{
    private readonly TinyEngine _engine = new();

    [Fact]
    public async Task RunAsync_Twice_GivesTheSameFilesAndEncodesNothingAgain()
    {
        TrainSummary first = await _engine.TrainAsync();
        TrainSummary second = await _engine.TrainAsync();

        Assert.Equal(Files(first.Snapshot), Files(second.Snapshot));
        Assert.Equal(0, second.TextsEncoded);
        Assert.Equal(first.TextsEncoded, second.TextsReused);
    }

    [Fact]
    public async Task RunAsync_OneNewTitle_EncodesOnlyThatText()
    {
        await _engine.TrainAsync();
        _engine.ImportMovies("900,The Diamond of the Desert (2001),Crime");

        TrainSummary second = await _engine.TrainAsync();

        Assert.Equal(1, second.TextsEncoded);
    }

    [Fact]
    public async Task RunAsync_RefitAsked_EncodesEverythingAgain()
    {
        TrainSummary first = await _engine.TrainAsync();

        TrainSummary second = await _engine.TrainAsync(new TrainOptions { RefitsText = true, MeasuresQuality = false });

        // The encoder fitted anew on the same texts is the same encoder, so its vectors still stand.
        Assert.Equal(Files(first.Snapshot), Files(second.Snapshot));
    }

    [Fact]
    public async Task RunAsync_OnlyAls_KeepsTheOtherModels()
    {
        TrainSummary first = await _engine.TrainAsync();

        TrainSummary second = await _engine.TrainAsync(
            new TrainOptions { Only = ["als"], Seed = 7, MeasuresQuality = false });

        Assert.Equal(Files(first.Snapshot)[SnapshotFiles.ItemKnn], Files(second.Snapshot)[SnapshotFiles.ItemKnn]);
        Assert.NotEqual(Files(first.Snapshot)[SnapshotFiles.Als], Files(second.Snapshot)[SnapshotFiles.Als]);
    }

    [Fact]
    public async Task RunAsync_OnlyOneModelOverOtherTitles_IsRefused()
    {
        await _engine.TrainAsync();
        _engine.ImportMovies("901,Another One (2001),Drama");

        await Assert.ThrowsAsync<InvalidDataException>(
            () => _engine.TrainAsync(new TrainOptions { Only = ["als"], MeasuresQuality = false }));
    }

    [Fact]
    public async Task RunAsync_BrokenLatestSnapshot_StartsAnew()
    {
        TrainSummary first = await _engine.TrainAsync();
        string encoder = Path.Combine(_engine.Snapshots.ModelsFolder, first.Snapshot, SnapshotFiles.Encoder);
        await File.WriteAllBytesAsync(encoder, [1, 2, 3], TestContext.Current.CancellationToken);

        TrainSummary second = await _engine.TrainAsync();

        Assert.Equal(first.TextsEncoded, second.TextsEncoded);
        _engine.OpenLatest().Dispose();
    }

    [Fact]
    public async Task RunAsync_MeasuringQuality_ReportsEveryModel()
    {
        TrainSummary summary = await _engine.TrainAsync(new TrainOptions());

        Assert.Equal(
            ["ease", "als", "itemknn", "transitions", "popularity", "content"], // too few users for a ranker
            summary.Metrics.Select(model => model.Name));
        Assert.All(summary.Metrics, model => Assert.InRange(model.Ndcg, 0, model.Recall));
    }

    [Fact]
    public async Task RunAsync_MoreRunsThanSnapshotsKept_RemovesTheOldest()
    {
        for (int run = 0; run < 3; run++)
        {
            await _engine.TrainAsync(new TrainOptions { KeepSnapshots = 2, Seed = run, MeasuresQuality = false });
        }

        Assert.Equal(2, _engine.Snapshots.List().Count);
    }

    public void Dispose() => _engine.Dispose();

    private Dictionary<string, string> Files(string snapshot)
    {
        using Snapshot opened = _engine.Snapshots.Open(snapshot);
        return opened.Manifest.Files.ToDictionary(file => file.Key, file => file.Value.Sha256);
    }
}
