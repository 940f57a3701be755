using Matinee.Core.Tensors;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Tests.Recommending;
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
    public async Task RunAsync_OnlyAlsWithoutANewRanker_DropsTheOneOverTheFormerAls()
    {
        _engine.ImportRatings(LearnedSnapshot.Ratings());
        TrainSummary first = await _engine.TrainAsync();
        Assert.Contains(SnapshotFiles.Ranker, Files(first.Snapshot).Keys);
        string[] rows = LearnedSnapshot.Ratings().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _engine.ImportRatings(string.Join('\n', rows.Take(1 + (7 * 40))) + "\n"); // forty users are too few

        var progress = new ReportedLines();
        TrainSummary second = await _engine.TrainAsync(
            new TrainOptions { Only = ["als"], MeasuresQuality = false }, progress);

        Assert.DoesNotContain(SnapshotFiles.Ranker, Files(second.Snapshot).Keys);
        Assert.Equal(Files(first.Snapshot)[SnapshotFiles.ItemKnn], Files(second.Snapshot)[SnapshotFiles.ItemKnn]);
        Assert.Contains(
            "Leaving out the ranker: it is trained from 50 users on, now there are 40.", progress.Lines);
    }

    [Theory]
    [InlineData(SnapshotFiles.Als)]
    [InlineData(SnapshotFiles.Encoder)]
    [InlineData(SnapshotFiles.TitleVectors)]
    [InlineData(SnapshotFiles.Items)]
    public async Task RunAsync_FileToKeepIsOfAnotherForm_NamesItAndWhatToDo(string file)
    {
        await _engine.TrainAsync();
        using (Snapshot whole = _engine.OpenLatest())
        using (SnapshotWriter writer = _engine.Snapshots.CreateWriter())
        {
            foreach (string name in whole.Manifest.Files.Keys)
            {
                writer.Add(name, name == file ? new TensorSet().AddMetadata("model", "older") : whole.Tensors(name));
            }

            writer.Commit(new SnapshotDescription
            {
                DataFingerprint = whole.Manifest.DataFingerprint,
                Options = whole.Manifest.Options,
            });
        }

        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(
            () => _engine.TrainAsync(new TrainOptions { Only = ["itemknn"], MeasuresQuality = false }));

        Assert.Contains($"'{file}' of snapshot", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("Train without --only.", e.Message, StringComparison.Ordinal);
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
