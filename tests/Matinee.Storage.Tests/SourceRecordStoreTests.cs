using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class SourceRecordStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public SourceRecordStoreTests()
    {
        _database = MatineeDatabase.Open(_folder.Path);
        _database.Titles.Put(1, "One");
        _database.Titles.Put(2, "Two");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Put_SameKeyAgain_ReplacesAndKeepsTheId()
    {
        long first = _database.SourceRecords.Put(Record("k") with { Payload = "old" });

        long second = _database.SourceRecords.Put(Record("k") with { Payload = "new", TitleId = 1 });

        Assert.Equal(first, second);
        Assert.Equal("new", Assert.Single(_database.SourceRecords.ReadOfTitles([1])).Payload);
        Assert.Equal(1, _database.SourceRecords.Count());
    }

    [Fact]
    public void ReadIdentities_StoredRecord_HasAllButThePayload()
    {
        SourceRecord record = Record("k") with
        {
            TitleId = 2,
            ImdbId = "tt0000001",
            Kind = "movie",
            TmdbId = 5,
            MovieLensId = 6,
            FoldedName = "two",
            Year = 1999,
        };
        long id = _database.SourceRecords.Put(record);

        Assert.Equal(record with { Id = id, Payload = "" }, Assert.Single(_database.SourceRecords.ReadIdentities()));
    }

    [Fact]
    public void Move_RecordsOfOneTitle_BelongToTheOther()
    {
        _database.SourceRecords.Put(Record("a") with { TitleId = 1 });
        long b = _database.SourceRecords.Put(Record("b"));
        _database.SourceRecords.Attach(b, 2);

        _database.SourceRecords.Move(2, 1);

        Assert.Equal(["a", "b"], _database.SourceRecords.ReadOfTitles([1, 2]).Select(record => record.SourceKey));
        Assert.All(_database.SourceRecords.ReadIdentities(), record => Assert.Equal(1, record.TitleId));
    }

    [Fact]
    public void Put_TitleThatFollowsInTheSameTransaction_IsAccepted()
    {
        _database.InTransaction(() =>
        {
            _database.SourceRecords.Put(Record("k") with { TitleId = 3 });
            _database.Titles.Put(3, "Three");
        });

        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Put_TitleThatNeverComes_IsRefusedAndRolledBack()
    {
        Assert.Throws<StorageException>(() => _database.SourceRecords.Put(Record("k") with { TitleId = 3 }));

        Assert.Equal(0, _database.SourceRecords.Count());
    }

    private static SourceRecord Record(string key) =>
        new() { Source = "s", SourceKey = key, ContentHash = long.MinValue, Payload = "{}" };
}
