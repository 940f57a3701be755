using Matinee.Storage.Sqlite;
using Matinee.Testing;
using Microsoft.Data.Sqlite;

namespace Matinee.Storage.Tests;

public sealed class MatineeDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_NewFolder_MakesAnEmptyDatabase()
    {
        using MatineeDatabase database = MatineeDatabase.Open(_folder.File("a/b"));

        Assert.Equal(0, database.Titles.Count());
        Assert.Empty(database.CheckIntegrity());
        Assert.True(Version.Parse(database.EngineVersion) >= new Version(3, 35));
    }

    [Fact]
    public void Open_Again_FindsWhatWasStored()
    {
        using (MatineeDatabase first = MatineeDatabase.Open(_folder.Path))
        {
            first.Titles.Put(1, "One");
        }

        using MatineeDatabase second = MatineeDatabase.Open(_folder.Path);

        Assert.Equal("One", second.Titles.Find(1)?.Name);
    }

    [Fact]
    public void Open_OlderSchema_IsUpgraded()
    {
        var later = new Migration(98, "later", "CREATE TABLE later (id INTEGER PRIMARY KEY)");
        using (MatineeDatabase old = MatineeDatabase.Open(_folder.Path))
        {
            old.Titles.Put(1, "One");
        }

        using MatineeDatabase upgraded = OpenWith([.. Migration.All, later]);

        Assert.Equal(1, upgraded.Titles.Count());
        Assert.Equal(1L, Scalar("SELECT count(*) FROM schema_version WHERE version = 98 AND name = 'later'"));
    }

    [Fact]
    public void Open_FailingMigration_LeavesTheOldSchema()
    {
        MatineeDatabase.Open(_folder.Path).Dispose();
        var broken = new Migration(98, "broken", "CREATE TABLE half (id INTEGER); SELECT nonsense FROM nowhere;");

        Assert.Throws<StorageException>(() => OpenWith([.. Migration.All, broken]));

        Assert.Equal(0L, Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'half'"));
        MatineeDatabase.Open(_folder.Path).Dispose();
    }

    [Fact]
    public void Open_NewerSchema_IsRefused()
    {
        MatineeDatabase.Open(_folder.Path).Dispose();
        Scalar("INSERT INTO schema_version (version, name) VALUES (99, 'future')");

        SchemaVersionException error = Assert.Throws<SchemaVersionException>(() => MatineeDatabase.Open(_folder.Path));

        Assert.Equal((99, Migration.All[^1].Version), (error.Found, error.Expected));
        Assert.Contains("Install the newer program", error.Message);
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_IsRefused()
    {
        Scalar("CREATE TABLE bookmarks (id INTEGER)");

        StorageException error = Assert.Throws<StorageException>(() => MatineeDatabase.Open(_folder.Path));

        Assert.Contains("bookmarks", error.Message);
        Assert.Equal("delete", Scalar("PRAGMA journal_mode")); // left as it was
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysWhatToDo()
    {
        _folder.Write(MatineeDatabase.FileName, new string('x', 5000));

        StorageException error = Assert.Throws<StorageException>(() => MatineeDatabase.Open(_folder.Path));

        Assert.Contains("restore a backup", error.Message);
    }

    [Fact]
    public void Open_FolderThatIsAFile_SaysWhatToDo()
    {
        string path = _folder.Write("file", "x");

        Assert.Contains("is a file", Assert.Throws<StorageException>(() => MatineeDatabase.Open(path)).Message);
    }

    [Fact]
    public void Open_LeftoversOfAKilledImport_AreRemoved()
    {
        string kept;
        using (MatineeDatabase first = MatineeDatabase.Open(_folder.Path))
        {
            kept = first.RatingSets.Replace("tiny", "here", [new RatingSetRow(1, 1, 2, 3)]).FileName;
        }

        _folder.Write("ratings/tiny-0123.tmp", "half");
        _folder.Write("ratings/tiny-0123456789ab.safetensors", "renamed, not committed");

        using MatineeDatabase second = MatineeDatabase.Open(_folder.Path);

        Assert.Equal(kept, Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.File("ratings")))));
        Assert.Empty(second.CheckIntegrity());
    }

    [Fact]
    public void Open_WhileAnotherInstanceImports_ReadsAndLeavesItsFiles()
    {
        using MatineeDatabase importing = MatineeDatabase.Open(_folder.Path);
        importing.InTransaction(() =>
        {
            importing.Titles.Put(1, "One");
            importing.RatingSets.Replace("tiny", "here", [new RatingSetRow(1, 1, 2, 3)]);
            string temporary = _folder.Write("ratings/next-0123.tmp", "half");

            OnAnotherThread(() =>
            {
                using MatineeDatabase reading = OpenImpatient();
                Assert.Equal(0, reading.Titles.Count());
            });

            Assert.True(File.Exists(temporary));
        });

        importing.RatingSets.Open("tiny").Dispose();
    }

    [Fact]
    public void InTransaction_AnotherInstanceWrites_SaysSoAfterTheTimeout()
    {
        using MatineeDatabase first = MatineeDatabase.Open(_folder.Path);
        using MatineeDatabase second = OpenImpatient();

        first.InTransaction(() => OnAnotherThread(() =>
        {
            Assert.Equal(0, second.Titles.Count());
            StorageException error = Assert.Throws<StorageException>(() => second.Titles.Put(1, "One"));
            Assert.Contains("another process is writing", error.Message);
        }));

        second.Titles.Put(1, "One");
        Assert.Equal(1, first.Titles.Count());
    }

    [Fact]
    public void Write_CleaningUpFailsToo_TellsWhatFailedFirst()
    {
        MatineeDatabase.Open(_folder.Path).Dispose();
        using var connections = new SqliteConnections(_folder.File(MatineeDatabase.FileName));

        Assert.Throws<InvalidOperationException>(() => connections.Write(transaction =>
        {
            transaction.AfterRollback(() => throw new StorageException("cleaning up"));
            throw new InvalidOperationException("first");
        }));
    }

    [Fact]
    public void InTransaction_WorkThrows_RollsEverythingBack()
    {
        using MatineeDatabase database = MatineeDatabase.Open(_folder.Path);
        string before = database.CatalogueFingerprint();

        Assert.Throws<InvalidOperationException>(() => database.InTransaction(() =>
        {
            database.Titles.Put(1, "One");
            Assert.Equal(1, database.Titles.Count()); // sees its own writes
            throw new InvalidOperationException("stop");
        }));

        Assert.Equal(0, database.Titles.Count());
        Assert.Equal(before, database.CatalogueFingerprint());
    }

    [Fact]
    public void InTransaction_Nested_JoinsTheOuterOne()
    {
        using MatineeDatabase database = MatineeDatabase.Open(_folder.Path);

        Assert.Throws<InvalidOperationException>(() => database.InTransaction(() =>
        {
            database.InTransaction(() => database.Titles.Put(1, "One"));
            throw new InvalidOperationException("stop");
        }));

        Assert.Equal(0, database.Titles.Count());
    }

    [Fact]
    public void Read_WhileAnotherThreadWrites_SeesTheLastCommit()
    {
        using MatineeDatabase database = MatineeDatabase.Open(_folder.Path);
        database.Titles.Put(1, "One");
        int seen = -1;

        database.InTransaction(() =>
        {
            database.Titles.Put(2, "Two");
            var reader = new Thread(() => seen = database.Titles.Count());
            reader.Start();
            reader.Join();
        });

        Assert.Equal(1, seen);
        Assert.Equal(2, database.Titles.Count());
    }

    [Fact]
    public void Write_OfSeveralThreads_AllArrive()
    {
        using MatineeDatabase database = MatineeDatabase.Open(_folder.Path);

        Parallel.For(1, 21, id => database.Titles.Put(id, $"Title {id}"));

        Assert.Equal(20, database.Titles.Count());
    }

    [Fact]
    public void CatalogueFingerprint_SameHistoryElsewhere_IsTheSame()
    {
        using MatineeDatabase one = MatineeDatabase.Open(_folder.File("one"));
        using MatineeDatabase two = MatineeDatabase.Open(_folder.File("two"));

        one.Titles.Put(1, "One");
        two.Titles.Put(1, "One");

        Assert.Equal(one.CatalogueFingerprint(), two.CatalogueFingerprint());
        two.Titles.Put(1, "Another");
        Assert.NotEqual(one.CatalogueFingerprint(), two.CatalogueFingerprint());
    }

    private MatineeDatabase OpenWith(IReadOnlyList<Migration> migrations) =>
        MatineeDatabase.Open(_folder.Path, TimeProvider.System, migrations);

    private MatineeDatabase OpenImpatient() =>
        MatineeDatabase.Open(_folder.Path, TimeProvider.System, Migration.All, busyTimeoutSeconds: 1);

    private static void OnAnotherThread(Action work)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(work));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private object? Scalar(string sql)
    {
        SqliteLibrary.Load();
        string path = _folder.File(MatineeDatabase.FileName);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
