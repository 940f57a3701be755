using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Spaces;
using Matinee.Engine.Training;
using Matinee.Storage;

namespace Matinee.Engine.Tests.Spaces;

public sealed class EmbedTitlesTests : IDisposable
{
    private readonly TinyEngine _tiny = new();

    private SpaceStore Store => new(_tiny.DataDirectory);

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task RunAsync_NewCatalogue_GivesEveryTitleTheVectorOfItsText()
    {
        var encoder = new CountingEncoder();

        EmbedSummary summary = await RunAsync(encoder);

        Title[] titles = [.. _tiny.Database.Titles.ReadAll()];
        Assert.Equal(titles.Length, encoder.Texts.Count);
        Assert.Equal(titles.Length, summary.Encoded);
        using StoredSpace? space = Store.OpenCurrent();
        Assert.NotNull(space);
        for (int row = 0; row < space.Titles.Count; row++)
        {
            Title title = titles.Single(title => title.Id == space.Titles.Ids[row]);
            Assert.Equal(
                CountingEncoder.VectorOf(CatalogueTexts.Of(title).Text), space.Titles.Vectors.Row(row).ToArray());
        }
    }

    [Fact]
    public async Task RunAsync_ModelThatDoesNotNormalize_GivesUnitVectorsThatCanBeSearched()
    {
        var encoder = new CountingEncoder { Length = 92.6f };

        await RunAsync(encoder);

        using StoredSpace? stored = Store.OpenCurrent();
        Assert.NotNull(stored);
        var space = new TextSpace(encoder.Identity, stored.Titles.Vectors, encoder);
        float[]? question = await space.EncodeAsync("a question", TestContext.Current.CancellationToken);
        RowMatrix several = await space.EncodeAsync(["one", "two"], TestContext.Current.CancellationToken);
        Assert.Equal(1, LengthOf(question), 1e-5);
        Assert.Equal([1.0, 1.0], [LengthOf(several.Row(0)), LengthOf(several.Row(1))], (one, other) =>
            Math.Abs(one - other) < 1e-5);
        for (int row = 0; row < stored.Titles.Count; row++)
        {
            Assert.Equal(1, LengthOf(stored.Titles.Vectors.Row(row)), 1e-5);
        }

        static double LengthOf(ReadOnlySpan<float> vector) => TensorPrimitives.Norm(vector);
    }

    [Fact]
    public async Task RunAsync_SecondTime_EncodesNothing()
    {
        await RunAsync(new CountingEncoder());
        var encoder = new CountingEncoder();

        EmbedSummary summary = await RunAsync(encoder);

        Assert.Empty(encoder.Texts);
        Assert.Equal(summary.Titles, summary.Reused);
    }

    [Fact]
    public async Task RunAsync_NewTitle_EncodesOnlyThat()
    {
        await RunAsync(new CountingEncoder());
        _tiny.ImportMovies("7001,The Late Arrival (2020),Drama");
        var encoder = new CountingEncoder();

        await RunAsync(encoder);

        Assert.Contains("The Late Arrival", Assert.Single(encoder.Texts), StringComparison.Ordinal);
        Assert.Equal(0, SpaceStatus.Of(_tiny.Database, Store).Missing);
    }

    [Fact]
    public async Task RunAsync_EditedTextOfATitle_EncodesOnlyThat()
    {
        _tiny.ImportMovies("7001,The Late Arrival (2020),Drama");
        await RunAsync(new CountingEncoder());
        _tiny.ImportMovies("7001,The Late Arrival (2020),Comedy");
        var encoder = new CountingEncoder();

        EmbedSummary summary = await RunAsync(encoder);

        string text = Assert.Single(encoder.Texts);
        Assert.Contains("Comedy", text, StringComparison.Ordinal);
        using StoredSpace? space = Store.OpenCurrent();
        Assert.Equal(summary.Titles, space?.Titles.Count);
        Assert.Contains(
            Enumerable.Range(0, summary.Titles),
            row => space!.Titles.Vectors.Row(row).SequenceEqual(CountingEncoder.VectorOf(text)));
    }

    [Fact]
    public async Task RunAsync_EncoderThatGivesNumbersThatAreNotFinite_StoresNothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(new CountingEncoder { IsBroken = true }));

        Assert.Null(Store.OpenCurrent());
    }

    [Fact]
    public async Task RunAsync_StoppedInTheMiddle_GoesOnWithoutEncodingTwiceAndKeepsTheOldSpace()
    {
        ManyTitles();
        var first = new CountingEncoder { FailsAfter = 64 };
        await Assert.ThrowsAsync<IOException>(() => RunAsync(first));
        Assert.Null(Store.OpenCurrent());
        var second = new CountingEncoder();

        EmbedSummary summary = await RunAsync(second);

        Assert.NotEmpty(first.Texts);
        Assert.NotEmpty(second.Texts);
        Assert.Equal(summary.Titles, first.Texts.Count + second.Texts.Count);
        Assert.Equal(first.Texts.Count, summary.Reused);
        Assert.Empty(Directory.GetFiles(Store.Folder, "work-*"));
    }

    [Theory]
    [InlineData(0)] // cut in the middle of the last chunk
    [InlineData(1)] // a flipped bit in it
    [InlineData(2)] // bytes behind it that are no chunk
    public async Task RunAsync_BrokenTailOfTheWorkFile_IsEncodedAgain(int damage)
    {
        ManyTitles();
        var first = new CountingEncoder { FailsAfter = 64 };
        await Assert.ThrowsAsync<IOException>(() => RunAsync(first));
        Damage(Store.WorkFile(first.Identity), damage);
        var second = new CountingEncoder();

        EmbedSummary summary = await RunAsync(second);

        int kept = damage == 2 ? first.Texts.Count : 0; // the first batch is one chunk
        Assert.Equal(kept, summary.Reused);
        Assert.Equal(summary.Titles, kept + second.Texts.Count);
    }

    [Fact]
    public async Task RunAsync_AnotherRevision_EncodesEverythingAgain()
    {
        await RunAsync(new CountingEncoder("1"));
        var other = new CountingEncoder("2");

        EmbedSummary summary = await RunAsync(other);

        Assert.Equal(summary.Titles, other.Texts.Count);
        using StoredSpace? space = Store.OpenCurrent();
        Assert.Equal("2", space?.Manifest.Encoder.Revision);
    }

    [Fact]
    public async Task RunAsync_WorkFileOfAnotherEncoder_IsRefused()
    {
        ManyTitles();
        var first = new CountingEncoder("1") { FailsAfter = 64 };
        await Assert.ThrowsAsync<IOException>(() => RunAsync(first));
        var other = new CountingEncoder("2");
        File.Move(Store.WorkFile(first.Identity), Store.WorkFile(other.Identity));

        InvalidDataException error = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(other));

        Assert.Contains("another encoder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhileAnotherRuns_IsRefused()
    {
        using IDisposable running = Store.TakeLock();

        IOException error = await Assert.ThrowsAsync<IOException>(() => RunAsync(new CountingEncoder()));

        Assert.Contains("Another 'matinee embed'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_DiskFullWhileSwapping_KeepsTheOldSpaceAndSaysWhatToDo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full is a file of Linux.");
        await RunAsync(new CountingEncoder("1"));
        string full = Path.Combine(Store.Folder, "current.tmp"); // what takes the place of 'current'
        File.CreateSymbolicLink(full, "/dev/full");

        IOException error = await Assert.ThrowsAsync<IOException>(() => RunAsync(new CountingEncoder("2")));

        Assert.Contains("free space", error.Message, StringComparison.Ordinal);
        using (StoredSpace? space = Store.OpenCurrent())
        {
            Assert.Equal("1", space?.Manifest.Encoder.Revision);
        }

        File.Delete(full);
        var again = new CountingEncoder("2");
        await RunAsync(again);
        Assert.Empty(again.Texts);
        Assert.Empty(Directory.GetFiles(Store.Folder, "work-*"));
        Assert.Equal(2, Directory.GetDirectories(Store.Folder).Length); // one an encoder
    }

    [Fact]
    public async Task RunAsync_LeftoversOfAKilledSwap_AreRemoved()
    {
        string leftover = Path.Combine(Store.Folder, ".tmp-0123");
        Directory.CreateDirectory(leftover);
        await File.WriteAllTextAsync(
            Path.Combine(leftover, "titles.safetensors"), "half", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(Store.Folder, "20200101T000000Z-00000000")); // nothing in it

        await RunAsync(new CountingEncoder());

        Assert.False(Directory.Exists(leftover));
        using StoredSpace? space = Store.OpenCurrent();
        Assert.NotNull(space);
    }

    [Fact]
    public async Task Space_AfterARun_IsTheNewOneInTheOrderOfTheItems()
    {
        await _tiny.TrainAsync();
        await RunAsync(new CountingEncoder());
        using Snapshot snapshot = _tiny.OpenLatest();
        var models = new TrainedModels(snapshot);

        Assert.Equal("counting", models.Space.Identity.ModelId);
        foreach (Title title in _tiny.Database.Titles.ReadAll())
        {
            Assert.Equal(
                CountingEncoder.VectorOf(CatalogueTexts.Of(title).Text),
                models.Space.Titles.Row(models.ItemOf(title.Id)).ToArray());
        }

        Store.UseBuiltIn();
        Assert.Equal("matinee-lsa", new TrainedModels(snapshot).Space.Identity.ModelId);
    }

    [Fact]
    public async Task Space_TitleTrainedAfterTheRun_HasAZeroRow()
    {
        await RunAsync(new CountingEncoder());
        _tiny.ImportMovies("7001,The Late Arrival (2020),Drama");
        await _tiny.TrainAsync();
        using Snapshot snapshot = _tiny.OpenLatest();
        var models = new TrainedModels(snapshot);

        Assert.Equal(new float[4], models.Space.Titles.Row(models.ItemOf(_tiny.Id(7001))).ToArray());
        Assert.Equal(1, SpaceStatus.Of(_tiny.Database, Store).Missing);
    }

    [Fact]
    public async Task OpenCurrent_VectorsCutShort_SaysSo()
    {
        EmbedSummary summary = await RunAsync(new CountingEncoder());
        string file = Path.Combine(Store.Folder, summary.Space, "titles.safetensors");
        using (FileStream stream = File.OpenWrite(file))
        {
            stream.SetLength(stream.Length - 1);
        }

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Store.OpenCurrent());

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("embed --built-in", error.Message, StringComparison.Ordinal);
    }

    private Task<EmbedSummary> RunAsync(CountingEncoder encoder) =>
        new EmbedTitles(_tiny.Database, Store, TimeProvider.System).RunAsync(
            encoder,
            new SpaceSource(encoder.Identity, "nowhere", IsInt8: false),
            cancellationToken: TestContext.Current.CancellationToken);

    private void ManyTitles() =>
        _tiny.ImportMovies([.. Enumerable.Range(8000, 200).Select(id => $"{id},Invented Film {id} (2001),Drama")]);

    private static void Damage(string path, int kind)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite);
        switch (kind)
        {
            case 0:
                file.SetLength(file.Length - 1);
                break;
            case 1:
                file.Position = file.Length - 20;
                int value = file.ReadByte();
                file.Position--;
                file.WriteByte((byte)(value ^ 4));
                break;
            default:
                file.Position = file.Length;
                file.Write([1, 0, 0, 0, 9, 9, 9]);
                break;
        }
    }
}
