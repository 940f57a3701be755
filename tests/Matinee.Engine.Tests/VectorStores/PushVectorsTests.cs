using Matinee.Engine.Recommending;
using Matinee.Engine.Searching;
using Matinee.Engine.Snapshots;
using Matinee.Engine.VectorStores;
using Matinee.Storage;
using Matinee.Storage.Vectors;

namespace Matinee.Engine.Tests.VectorStores;

public sealed class PushVectorsTests : IDisposable
{
    private readonly TinyEngine _engine = new();
    private readonly MemoryVectorStore _store = new();

    public void Dispose() => _engine.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_FirstTime_SendsEveryTitleWithAVector()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();

        PushSummary summary = await Push(snapshot);

        Assert.Equal(_engine.Database.Titles.Count(), summary.Sent);
        Assert.Equal(summary.Sent, summary.Stored);
        var models = new TrainedModels(snapshot);
        float[] query = models.Space.Titles.Row(models.ItemOf(_engine.Id(4))).ToArray();
        VectorFilter filter = VectorSearchStore.FilterOf(new TitleFilter(), new HashSet<long>(), models.Items);
        Assert.Equal(_engine.Id(4), (await _store.SearchAsync(query, filter, 1, Stop))[0].TitleId);
    }

    [Theory]
    [InlineData("a guarded diamond, not crime")]
    [InlineData("a guarded violin from the 80s")]
    public async Task Search_InThePushedStore_ListsWhatTheProcessLists(string text)
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        await Push(snapshot);
        var request = new SearchRequest { Text = text, Top = 5 };

        SearchAnswer here = await new SearchTitles(_engine.Database, snapshot).FindAsync(request, Stop);
        SearchAnswer there = await new SearchTitles(_engine.Database, snapshot, _store).FindAsync(request, Stop);

        Assert.NotEmpty(here.Items);
        Assert.Equal(here.Items.Select(item => item.Id), there.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Search_StoreOfOneTitle_ListsItFirstAndFillsUpFromTheProcess()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        await Push(snapshot);
        var request = new SearchRequest { Text = "a guarded violin", Top = 5, Mode = SearchMode.Nearest };
        SearchAnswer here = await new SearchTitles(_engine.Database, snapshot).FindAsync(request, Stop);
        long last = here.Items[^1].Id;
        await _store.DeleteAsync([.. _engine.Database.Titles.ReadIds().Where(id => id != last)], Stop);

        SearchAnswer there = await new SearchTitles(_engine.Database, snapshot, _store).FindAsync(request, Stop);

        Assert.Equal(
            [last, .. here.Items.Select(item => item.Id).Where(id => id != last)],
            there.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task Run_Again_SendsNothing()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        PushSummary first = await Push(snapshot);

        PushSummary second = await Push(snapshot);

        Assert.Equal((0, 0, first.Sent), (second.Sent, second.Removed, second.Unchanged));
    }

    [Fact]
    public async Task Run_StoreWasEmptied_SendsEverythingAgain()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        PushSummary first = await Push(snapshot);
        await _store.DeleteAsync([_engine.Id(1), _engine.Id(2)], Stop);

        Assert.Equal(first.Sent, (await Push(snapshot)).Sent);
        Assert.Equal(first.Sent, await _store.CountAsync(Stop));
    }

    [Fact]
    public async Task Run_ToTwoAddresses_EachGetsWhatItLacks()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        await using var other = new MemoryVectorStore();
        await Push(snapshot);
        await Push(snapshot, other, "there");
        Retitle(_engine.Id(4));
        await Push(snapshot, other, "there");

        PushSummary summary = await Push(snapshot);

        Assert.Equal((1, 0), (summary.Sent, summary.Removed));
    }

    [Fact]
    public async Task Run_TitleGoneAndStoreLacksOne_RemovesItAllTheSame()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        PushSummary first = await Push(snapshot);
        await _store.DeleteAsync([_engine.Id(2)], Stop);
        (long gone, long kept) = (_engine.Id(1), _engine.Id(3));
        _engine.Database.InTransaction(() =>
        {
            _engine.Database.SourceRecords.Move(gone, kept);
            _engine.Database.Titles.Remove(gone);
        });

        PushSummary second = await Push(snapshot);

        Assert.Equal((first.Sent - 1, 1, first.Sent - 1L), (second.Sent, second.Removed, second.Stored));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_StoppedWhileSending_SendsOnlyWhatIsNotCertain(bool isStored)
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        PushSummary first = await Push(snapshot);
        Retitle(_engine.Id(4));
        await using var failing = new FailingStore(_store, isStored);
        await Assert.ThrowsAsync<VectorStoreException>(() => Push(snapshot, failing));

        PushSummary second = await Push(snapshot);

        Assert.Equal((1, 0, (long)first.Sent), (second.Sent, second.Removed, second.Stored));
    }

    [Fact]
    public async Task Run_StoreHoldsTitlesOfOthers_SendsNothingAgain()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        await Push(snapshot);
        float[] vector = new float[new TrainedModels(snapshot).Space.Titles.Columns];
        await _store.UpsertAsync([new VectorRecord(987_654, vector, new VectorTraits())], Stop);

        Assert.Equal(0, (await Push(snapshot)).Sent);
    }

    [Fact]
    public async Task Prune_RowsNeverSentFromHere_RemovesThemAndNothingElse()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        PushSummary first = await Push(snapshot);
        float[] vector = new float[new TrainedModels(snapshot).Space.Titles.Columns];
        await _store.UpsertAsync([new VectorRecord(987_654, vector, new VectorTraits())], Stop);
        var push = new PushVectors(_engine.DataDirectory, _engine.Database, snapshot);

        VectorStoreStatus before = await push.DescribeAsync(_store, "here", Stop);
        PushSummary again = await Push(snapshot);
        PushSummary pruned = await push.PruneAsync(_store, "here", again, Stop);
        VectorStoreStatus after = await push.DescribeAsync(_store, "here", Stop);

        Assert.Equal((0L, 1L, 1L), (first.Surplus, before.Surplus, again.Surplus));
        Assert.Equal(again with { Removed = 1, Stored = first.Stored, Surplus = 0 }, pruned);
        Assert.Equal((first.Stored, 0L, 0, 0), (after.Stored, after.Surplus, after.ToSend, after.ToRemove));
        Assert.DoesNotContain(987_654, await _store.ListAsync(Stop));
    }

    [Fact]
    public async Task Prune_NothingIsWrittenDownAnyMore_RemovesWhatIsGoneHere()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        PushSummary first = await Push(snapshot);
        Array.ForEach(Directory.GetFiles(_engine.DataDirectory, "vector-store-*.safetensors"), File.Delete);
        (long gone, long kept) = (_engine.Id(1), _engine.Id(3));
        _engine.Database.InTransaction(() =>
        {
            _engine.Database.SourceRecords.Move(gone, kept);
            _engine.Database.Titles.Remove(gone);
        });
        PushSummary second = await Push(snapshot);
        var push = new PushVectors(_engine.DataDirectory, _engine.Database, snapshot);

        PushSummary pruned = await push.PruneAsync(_store, "here", second, Stop);

        Assert.Equal((first.Sent - 1, 0, 1L), (second.Sent, second.Removed, second.Surplus));
        Assert.Equal((1, first.Stored - 1, 0L), (pruned.Removed, pruned.Stored, pruned.Surplus));
        Assert.Equal(pruned.Stored, await _store.CountAsync(Stop));
    }

    [Fact]
    public async Task Prune_StoreThatKeepsSome_CountsThemAsSurplusStill()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        await Push(snapshot);
        float[] vector = new float[new TrainedModels(snapshot).Space.Titles.Columns];
        await _store.UpsertAsync([new VectorRecord(987_654, vector, new VectorTraits())], Stop);
        PushSummary again = await Push(snapshot);
        await using var keeping = new FailingStore(_store, isStored: true) { Deletes = false };

        PushSummary pruned = await new PushVectors(_engine.DataDirectory, _engine.Database, snapshot)
            .PruneAsync(keeping, "here", again, Stop);

        Assert.Equal((again.Stored, 1L), (pruned.Stored, pruned.Surplus));
    }

    [Fact]
    public async Task Describe_StoreThatCannotList_CountsWhatWasNotSentFromHere()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        PushSummary first = await Push(snapshot);
        float[] vector = new float[new TrainedModels(snapshot).Space.Titles.Columns];
        await _store.UpsertAsync([new VectorRecord(987_654, vector, new VectorTraits())], Stop);
        await using var silent = new FailingStore(_store, isStored: true) { Lists = false };
        var push = new PushVectors(_engine.DataDirectory, _engine.Database, snapshot);

        VectorStoreStatus status = await push.DescribeAsync(silent, "here", Stop);

        Assert.Equal((first.Stored + 1, 1L), (status.Stored, status.Surplus));
        await Assert.ThrowsAsync<VectorStoreException>(() => push.PruneAsync(silent, "here", first, Stop));
    }

    [Fact]
    public async Task FilterOf_OtherCase_IsAsTheStoreHasIt()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        ItemColumns items = new TrainedModels(snapshot).Items;
        var filter = new TitleFilter
        {
            Genres = [items.Genres[0].ToUpperInvariant()],
            ExcludedGenres = [items.Genres[1].ToUpperInvariant(), "Unheard Of"],
            Language = "EN",
        };

        VectorFilter asked = VectorSearchStore.FilterOf(filter, new HashSet<long>(), items);

        Assert.Equal([items.Genres[0]], asked.Genres);
        Assert.Equal([items.Genres[1], "Unheard Of"], asked.ExcludedGenres);
        Assert.Equal("en", asked.Language);
    }

    [Fact]
    public async Task Describe_BeforeAndAfterAPush_CountsWhatIsMissing()
    {
        await _engine.TrainAsync();
        using Snapshot snapshot = _engine.OpenLatest();
        var push = new PushVectors(_engine.DataDirectory, _engine.Database, snapshot);

        VectorStoreStatus before = await push.DescribeAsync(_store, "here", Stop);
        await push.RunAsync(_store, "here", null, Stop);
        VectorStoreStatus after = await push.DescribeAsync(_store, "here", Stop);

        Assert.Equal((0, before.Titles, 0), (before.Stored, before.ToSend, before.ToRemove));
        Assert.Equal((before.Titles, 0, 0), (after.Stored, after.ToSend, after.ToRemove));
    }

    [Fact]
    public void Settings_SavedAndLoaded_AreTheSame()
    {
        var settings = new VectorStoreSettings("chroma", "http://localhost:8000", "films", "KEY");
        Assert.Null(VectorStoreSettings.Load(_engine.DataDirectory));

        settings.Save(_engine.DataDirectory);

        Assert.Equal(settings, VectorStoreSettings.Load(_engine.DataDirectory));
        using var client = new HttpClient();
        Assert.Contains(
            "KEY",
            Assert.Throws<InvalidDataException>(
                () => VectorSearchStore.Current(_engine.DataDirectory, client, _ => null)).Message,
            StringComparison.Ordinal);
        Assert.IsType<ChromaStore>(VectorSearchStore.Current(_engine.DataDirectory, client, _ => "secret"));
    }

    [Fact]
    public void Settings_DamagedFile_SaysWhatToDo()
    {
        File.WriteAllText(Path.Combine(_engine.DataDirectory, VectorStoreSettings.FileName), "{\"store\":");

        Assert.Throws<InvalidDataException>(() => VectorStoreSettings.Load(_engine.DataDirectory));
    }

    private Task<PushSummary> Push(Snapshot snapshot, IVectorStore? store = null, string url = "here") =>
        new PushVectors(_engine.DataDirectory, _engine.Database, snapshot).RunAsync(store ?? _store, url, null, Stop);

    private void Retitle(long id)
    {
        Title title = _engine.Database.Titles.Find(id)!; // one of the invented films
        _engine.Database.Titles.Put(title with { Year = title.Year + 1 }, []);
    }

    /// <summary>Breaks off while titles are sent, before or after they have arrived.</summary>
    private sealed class FailingStore(MemoryVectorStore inner, bool isStored) : IVectorStore
    {
        public bool Lists { get; init; } = true;

        public bool Deletes { get; init; } = true;

        public string Place => inner.Place;

        public Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default) =>
            inner.OpenAsync(space, cancellationToken);

        public async Task UpsertAsync(
            IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default)
        {
            if (isStored)
            {
                await inner.UpsertAsync(records, cancellationToken);
            }
            else
            {
                await inner.DeleteAsync([.. records.Select(record => record.TitleId)], cancellationToken);
            }

            throw new VectorStoreException("broken off");
        }

        public Task DeleteAsync(IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default) =>
            Deletes ? inner.DeleteAsync(titleIds, cancellationToken) : Task.CompletedTask;

        public Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default) =>
            Lists ? inner.ListAsync(cancellationToken) : throw new VectorStoreException("nothing is listed");

        public Task<long> CountAsync(CancellationToken cancellationToken = default) =>
            inner.CountAsync(cancellationToken);

        public Task<IReadOnlyList<VectorHit>> SearchAsync(
            ReadOnlyMemory<float> query, VectorFilter filter, int count,
            CancellationToken cancellationToken = default) =>
            inner.SearchAsync(query, filter, count, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
