using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Matinee.Core.Data;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Doctor;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Spaces;
using Matinee.Engine.Training;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Spaces;

/// <summary>The codes that a space is written with: used when they are those of its vectors, never otherwise.</summary>
public sealed class SpaceInUseTests : IDisposable
{
    private readonly TinyEngine _tiny = new();

    private SpaceStore Store => new(_tiny.DataDirectory);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Open_SpaceInTheOrderOfTheItems_ReadsItsVectorsInPlace()
    {
        await _tiny.TrainAsync();
        await EmbedAsync();
        using Snapshot snapshot = _tiny.OpenLatest();
        var items = new ItemColumns(snapshot.Tensors(SnapshotFiles.Items));

        using StoredSpace space = OpenCurrent();

        Assert.Equal(items.TitleIds.ToArray(), space.Titles.Ids[..items.Count].ToArray());
        Assert.NotNull(space.FindCodes());
        var models = new TrainedModels(snapshot);
        AssertEveryTitleFindsItself(models);
        Assert.False(MemoryMarshal.TryGetArray(models.Space.Titles.Memory, out _)); // a copy would be an array
    }

    [Fact]
    public async Task Open_TitlesInAnotherOrder_GivesEveryItemItsOwnVector()
    {
        await EmbedAsync(); // nothing is trained: by id
        _tiny.ImportMovies("7001,The Late Arrival (2020),Drama");
        await _tiny.TrainAsync();
        using Snapshot snapshot = _tiny.OpenLatest();
        var models = new TrainedModels(snapshot);

        using StoredSpace space = OpenCurrent();

        Assert.NotEqual(models.Items.TitleIds.ToArray(), space.Titles.Ids.ToArray());
        AssertEveryTitleFindsItself(models, except: _tiny.Id(7001));
    }

    [Fact]
    public async Task Open_MoreTitlesThanItems_LeavesOutTheRest()
    {
        await _tiny.TrainAsync();
        _tiny.ImportMovies("7001,The Late Arrival (2020),Drama");
        await EmbedAsync();
        using Snapshot snapshot = _tiny.OpenLatest();

        var models = new TrainedModels(snapshot);

        Assert.Equal(models.Items.Count, models.Space.Titles.Rows);
        Assert.Equal(models.Items.Count, models.Space.Index.Count);
        AssertEveryTitleFindsItself(models, except: _tiny.Id(7001));
    }

    [Fact]
    public async Task With_RowBehindTheMappedOnes_IsFound()
    {
        await _tiny.TrainAsync();
        await EmbedAsync();
        using Snapshot snapshot = _tiny.OpenLatest();
        ExactIndex index = new TrainedModels(snapshot).Space.Index;
        float[] added = [0, 0, 0, 1]; // the invented vectors have zeros in the last two places
        int[] nearest = new int[1];

        index.With(new RowMatrix(1, 4, added)).Search(added, [], nearest, new float[1]);

        Assert.Equal(index.Count, nearest[0]);
    }

    [Theory]
    [InlineData("flipped")]
    [InlineData("cut")]
    [InlineData("missing")]
    public async Task Open_DamagedCodes_AnswersWithoutThemAndTheDoctorSaysSo(string damage)
    {
        await _tiny.TrainAsync();
        string path = Path.Combine(Store.Folder, await EmbedAsync(), SpaceStore.CodesFile);
        Damage(path, damage);

        using StoredSpace space = OpenCurrent();
        using Snapshot snapshot = _tiny.OpenLatest();

        Assert.Null(space.FindCodes());
        AssertEveryTitleFindsItself(new TrainedModels(snapshot));
        Finding found = Assert.Single(
            new CheckHealth(_tiny.DataDirectory).Run().Findings, finding => finding.State == FindingState.Advice
                && finding.Check.StartsWith("text space", StringComparison.Ordinal));
        Assert.Contains(path, found.Detail, StringComparison.Ordinal);
        Assert.Contains("matinee embed", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindCodes_VectorsOfAnotherRunUnderThem_GivesNone()
    {
        string first = await EmbedAsync(new CountingEncoder("1"));
        string kept = Path.Combine(Store.Folder, first, SpaceStore.VectorsFile);
        byte[] turned = await File.ReadAllBytesAsync(kept, TestContext.Current.CancellationToken);
        Array.Reverse(turned, turned.Length - 64, 64); // the last four vectors: same size, other numbers
        await File.WriteAllBytesAsync(kept, turned, TestContext.Current.CancellationToken);

        using StoredSpace space = OpenCurrent();

        Assert.Null(space.FindCodes());
    }

    [Fact]
    public async Task Open_SpaceOfBeforeThereWereCodes_Answers()
    {
        await _tiny.TrainAsync();
        string folder = Path.Combine(Store.Folder, await EmbedAsync());
        File.Delete(Path.Combine(folder, SpaceStore.CodesFile));
        string manifest = Path.Combine(folder, SpaceManifest.FileName);
        JsonObject json = JsonNode.Parse(
            await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken))!.AsObject(); // is one
        json.Remove("codes");
        await File.WriteAllTextAsync(manifest, json.ToJsonString(), TestContext.Current.CancellationToken);

        using Snapshot snapshot = _tiny.OpenLatest();

        AssertEveryTitleFindsItself(new TrainedModels(snapshot));
        Assert.DoesNotContain(
            new CheckHealth(_tiny.DataDirectory).Run().Findings, finding => finding.State == FindingState.Advice
                && finding.Check.StartsWith("text space", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_DamagedVectorsOfARunBefore_AreEncodedAgain()
    {
        string path = Path.Combine(Store.Folder, await EmbedAsync(), SpaceStore.VectorsFile);
        Damage(path, "flipped");
        var encoder = new CountingEncoder();

        Assert.Contains(
            new CheckHealth(_tiny.DataDirectory).Run().Findings, finding => finding.State == FindingState.Failed
                && finding.Check.StartsWith("text space", StringComparison.Ordinal));
        await EmbedAsync(encoder);

        Assert.Equal(_tiny.Database.Titles.Count(), encoder.Texts.Count);
    }

    private StoredSpace OpenCurrent() =>
        Store.OpenCurrent() ?? throw new InvalidOperationException("Nothing is embedded.");

    private async Task<string> EmbedAsync(CountingEncoder? encoder = null)
    {
        encoder ??= new CountingEncoder();
        EmbedSummary summary = await new EmbedTitles(_tiny.Database, Store, TimeProvider.System).RunAsync(
            encoder,
            new SpaceSource(encoder.Identity, "nowhere"),
            cancellationToken: TestContext.Current.CancellationToken);
        return summary.Space;
    }

    private void AssertEveryTitleFindsItself(TrainedModels models, long? except = null)
    {
        foreach (Title title in _tiny.Database.Titles.ReadAll().Where(title => title.Id != except))
        {
            float[] vector = CountingEncoder.VectorOf(CatalogueTexts.Of(title).Text);
            int[] nearest = new int[1];
            float[] similarity = new float[1];
            int item = models.ItemOf(title.Id);

            Assert.Equal(vector, models.Space.Titles.Row(item).ToArray());
            models.Space.Index.Search(vector, [], nearest, similarity);
            Assert.Equal(1, similarity[0], 1e-6f);
            Assert.Equal(vector, models.Space.Titles.Row(nearest[0]).ToArray());
        }
    }

    private static void Damage(string path, string kind)
    {
        if (kind == "missing")
        {
            File.Delete(path);
            return;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(file.Length - (kind == "cut" ? 1 : 0));
        file.Position = file.Length - 8;
        int value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 4));
    }
}
