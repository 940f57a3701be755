using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class RatingSetStoreTests : IDisposable
{
    private static readonly RatingSetRow[] Unsorted =
    [
        new(7, 100, 8, 50),
        new(3, 100, 1, 40),
        new(7, 50, 10, 20),
        new(3, 60, 9, 60),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly MatineeDatabase _database;

    public RatingSetStoreTests() => _database = MatineeDatabase.Open(_folder.Path);

    private string RatingsFolder => _folder.File("ratings");

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Open_UnsortedRows_AreSortedByRaterAndElseInFileOrder()
    {
        RatingSetHeader header = _database.RatingSets.Replace("tiny", "here", Unsorted);
        using RatingSet set = _database.RatingSets.Open("tiny");

        Assert.Equal([3, 3, 7, 7], set.UserIds.ToArray());
        Assert.Equal([100, 60, 100, 50], set.MovieIds.ToArray());
        Assert.Equal([1, 9, 8, 10], set.HalfStars.ToArray());
        Assert.Equal([40L, 60, 50, 20], set.Timestamps.ToArray());
        Assert.Equal((4, 2, 3), ((int)header.RatingCount, header.RaterCount, header.MovieCount));
        Assert.Equal(header, Assert.Single(_database.RatingSets.List()));
    }

    [Theory]
    [InlineData(3, 0, 2)]
    [InlineData(7, 2, 2)]
    [InlineData(5, 2, 0)]
    [InlineData(int.MaxValue, 4, 0)]
    [InlineData(int.MinValue, 0, 0)]
    public void OfUser_AnyRater_GivesTheirRows(int userId, int start, int count)
    {
        _database.RatingSets.Replace("tiny", "here", Unsorted);
        using RatingSet set = _database.RatingSets.Open("tiny");

        Assert.Equal((start, count), set.OfUser(userId));
    }

    [Fact]
    public void Replace_ManyRows_GrowsAndKeepsThem()
    {
        IEnumerable<RatingSetRow> rows = Enumerable.Range(0, 5000)
            .Select(i => new RatingSetRow(i / 10, i, (byte)((i % 10) + 1), i));

        _database.RatingSets.Replace("many", "here", rows);

        using RatingSet set = _database.RatingSets.Open("many");
        Assert.Equal(5000, set.RatingCount);
        Assert.Equal((4990, 10), set.OfUser(499));
        Assert.Equal(4999, set.MovieIds.Span[^1]);
    }

    [Fact]
    public void Replace_NoRows_GivesAnEmptySet()
    {
        _database.RatingSets.Replace("none", "here", []);

        using RatingSet set = _database.RatingSets.Open("none");
        Assert.Equal(0, set.RatingCount);
        Assert.Equal((0, 0), set.OfUser(1));
    }

    [Fact]
    public void Replace_SameRatings_ChangesNothing()
    {
        RatingSetHeader first = _database.RatingSets.Replace("tiny", "here", Unsorted);
        string before = _database.CatalogueFingerprint();

        RatingSetHeader second = _database.RatingSets.Replace("tiny", "here", Unsorted);

        Assert.Equal(first, second);
        Assert.Equal(before, _database.CatalogueFingerprint());
        Assert.Single(Directory.GetFiles(RatingsFolder));
    }

    [Fact]
    public void Replace_OtherRatings_RemovesTheOldFile()
    {
        _database.RatingSets.Replace("tiny", "here", Unsorted);

        RatingSetHeader now = _database.RatingSets.Replace("tiny", "here", Unsorted[..2]);

        Assert.Equal(now.FileName, Path.GetFileName(Assert.Single(Directory.GetFiles(RatingsFolder))));
        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Replace_InATransactionThatFails_LeavesTheOldSet()
    {
        RatingSetHeader old = _database.RatingSets.Replace("tiny", "here", Unsorted);

        Assert.Throws<InvalidOperationException>(() => _database.InTransaction(() =>
        {
            _database.RatingSets.Replace("tiny", "here", Unsorted[..2]);
            _database.RatingSets.Replace("tiny", "here", Unsorted);
            throw new InvalidOperationException("stop");
        }));

        Assert.Equal(old, _database.RatingSets.Find("tiny"));
        Assert.Equal(old.FileName, Path.GetFileName(Assert.Single(Directory.GetFiles(RatingsFolder))));
        Assert.Empty(_database.CheckIntegrity());
    }

    [Fact]
    public void Open_MissingSetOrFile_SaysWhatToDo()
    {
        Assert.Contains("Import one first", ErrorOfOpening("none"));
        RatingSetHeader header = _database.RatingSets.Replace("tiny", "here", Unsorted);
        File.Delete(Path.Combine(RatingsFolder, header.FileName));

        Assert.Contains("Import the set again", ErrorOfOpening("tiny"));
        Assert.Contains("is missing", Assert.Single(_database.CheckIntegrity()));
    }

    [Fact]
    public void CheckIntegrity_DamagedFile_IsNamed()
    {
        RatingSetHeader header = _database.RatingSets.Replace("tiny", "here", Unsorted);
        string path = Path.Combine(RatingsFolder, header.FileName);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Contains("does not hold what was written", Assert.Single(_database.CheckIntegrity()));
        File.WriteAllBytes(path, bytes[..^1]);
        Assert.Contains($"not {header.SizeBytes}", Assert.Single(_database.CheckIntegrity()));
    }

    [Fact]
    public void Replace_SameRatingsOverADamagedFile_RepairsIt()
    {
        RatingSetHeader header = _database.RatingSets.Replace("tiny", "here", Unsorted);
        string path = Path.Combine(RatingsFolder, header.FileName);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        foreach (byte[] damaged in new[] { bytes, bytes[..^1] })
        {
            File.WriteAllBytes(path, damaged);

            Assert.Equal(header, _database.RatingSets.Replace("tiny", "here", Unsorted));

            Assert.Empty(_database.CheckIntegrity());
            Assert.Equal(path, Assert.Single(Directory.GetFiles(RatingsFolder)));
        }
    }

    [Fact]
    public void Open_SetReplacedMeanwhile_MapsTheNewFile()
    {
        _database.RatingSets.Replace("tiny", "here", Unsorted);
        using MatineeDatabase importing = MatineeDatabase.Open(_folder.Path);
        int calls = 0;

        using RatingSet set = _database.RatingSets.Open("tiny", path =>
        {
            if (calls++ == 0)
            {
                importing.RatingSets.Replace("tiny", "here", Unsorted[..2]);
            }

            return RatingSet.Open(path);
        });

        Assert.Equal((2, 2), (calls, set.RatingCount));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("")]
    [InlineData("Upper")]
    public void Replace_NameThatIsNoFileName_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => _database.RatingSets.Replace(name, "here", Unsorted));

    [Fact]
    public void Replace_HalfStarsOutOfRange_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _database.RatingSets.Replace("tiny", "here", [new RatingSetRow(1, 1, 11, 0)]));

    private string ErrorOfOpening(string name) =>
        Assert.Throws<StorageException>(() => _database.RatingSets.Open(name)).Message;
}
