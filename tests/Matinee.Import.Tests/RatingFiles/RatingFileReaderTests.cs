using System.IO.Compression;
using System.Text;
using Matinee.Import.RatingFiles;
using Matinee.Testing;

namespace Matinee.Import.Tests.RatingFiles;

public sealed class RatingFileReaderTests : IDisposable
{
    private const string Csv = "userId,movieId,rating,timestamp\r\n7,31,4.5,1000\r\n7,32,1.0,1001\r\n8,31,5.0,999\r\n";

    private static readonly RaterRating[] Expected =
        [new(7, 31, 4.5f, 1000), new(7, 32, 1, 1001), new(8, 31, 5, 999)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Csv)]
    [InlineData("\uFEFF" + Csv)]
    [InlineData("7,31,4.5,1000\n7,32,1.0,1001\n8,31,5.0,999")]
    [InlineData("7\t31\t4.5\t1000\n7\t32\t1\t1001\n8\t31\t5\t999\n")]
    [InlineData("7::31::4.5::1000\n7::32::1::1001\n8::31::5::999\n")]
    [InlineData("user_id\titem_id\trating\ttimestamp\n7\t31\t4.5\t1000\n\n7\t32\t1\t1001\n8\t31\t5\t999\n\n")]
    public void Read_AnyForm_GivesTheSameRatings(string content) =>
        Assert.Equal(Expected, Read(_folder.Write("any name", content)));

    [Fact]
    public void Read_NoTimes_GivesTimeZero() =>
        Assert.Equal([new RaterRating(1, 2, 3, 0)], Read(_folder.Write("short", "1,2,3")));

    [Fact]
    public void Read_Gzip_IsUnpacked()
    {
        string path = _folder.File("ratings.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(Csv));
        }

        Assert.Equal(Expected, Read(path));
    }

    [Fact]
    public void Read_ZipWithOtherFiles_TakesTheRatings()
    {
        string path = Zip(("set/README.txt", "text"), ("set/ratings.csv", Csv), ("set/movies.csv", "movieId"));

        Assert.Equal(Expected, Read(path));
    }

    [Fact]
    public void Read_ZipWithoutRatings_SaysWhatItHolds()
    {
        ImportException error = RefuseToOpen(Zip(("a.txt", "1"), ("b.txt", "2")));

        Assert.Contains("holds 2 files, 0 of them named ratings.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BadRowInAZip_NamesArchiveAndEntry()
    {
        string path = Zip(("set/u.data", "1\t2\t3\t4\n1\tx\t3\t4\n"));

        Assert.Equal($"{path}!set/u.data", RatingFileReader.Read(path).Last().Bad?.File);
    }

    [Theory]
    [InlineData("1,2,3,4,5", 0, "1,2,3,4,5", "more than 4 columns found, 4 expected")]
    [InlineData("1,2,3", 0, "1,2,3", "3 columns found, 4 expected")]
    [InlineData("1997-08-20,2,3,4", 1, "1997-08-20", "user id: expected a whole number of 0 or more")]
    [InlineData("1,-2,3,4", 2, "-2", "item id: expected a whole number of 0 or more")]
    [InlineData("1,2,,4", 3, "", "rating: expected a number such as 3.5")]
    [InlineData("1,2,4;5,4", 3, "4;5", "rating: expected a number such as 3.5")]
    [InlineData("1,2,NaN,4", 3, "NaN", "rating: expected a number such as 3.5")]
    [InlineData("1,2,7,4", 3, "7", "rating: expected 0.5 to 5 in halves")]
    [InlineData("1,2,3.3,4", 3, "3.3", "rating: expected 0.5 to 5 in halves")]
    [InlineData("1,2,3,a\u0001b", 4, "a\\u0001b", "timestamp: expected a whole number of 0 or more")]
    [InlineData("9999999999999999999,2,3,4", 1, "9999999999999999999", "user id: expected a whole number of 0 or more")]
    public void Read_BadRow_NamesLineColumnAndValueAndGoesOn(string row, int column, string value, string problem)
    {
        string path = _folder.Write("ratings.csv", $"userId,movieId,rating,timestamp\n1,2,3,4\n{row}\n5,6,1,8\n");

        ImportedRow<RaterRating>[] rows = [.. RatingFileReader.Read(path)];

        BadRow? bad = rows[1].Bad;
        Assert.NotNull(bad);
        Assert.Equal((path, 3L, column, value, problem), (bad.File, bad.Line, bad.Column, bad.Value, bad.Problem));
        Assert.NotEmpty(bad.Remedy);
        Assert.Equal(new RaterRating(5, 6, 1, 8), rows[2].Record);
    }

    [Fact]
    public void Read_InvalidUtf8_IsABadRow()
    {
        string path = _folder.File("bytes");
        File.WriteAllBytes(path, [.. "1,2,3,4\n1,"u8, 0xC3, 0x28, .. ",3,4\n"u8]);

        Assert.Equal(2, RatingFileReader.Read(path).Last().Bad?.Column);
    }

    [Fact]
    public void Read_FieldOfTenMegabytes_IsABadRowWithAShortValue()
    {
        string path = _folder.Write("ratings.csv", $"1,2,3,4\n1,{new string('x', 10_000_000)},3,4\n1,3,3,4\n");

        ImportedRow<RaterRating>[] rows = [.. RatingFileReader.Read(path)];

        Assert.Equal(200, rows[1].Bad?.Value.Length);
        Assert.Equal(new RaterRating(1, 3, 3, 4), rows[2].Record);
    }

    [Theory]
    [InlineData("movieId,title,genres\n1,A,B\n", "found \"movieId,title,genres\", expected a file with the header")]
    [InlineData("userId,movieId,tag,timestamp\n1,2,nice,3\n", "found \"userId,movieId,tag,timestamp\"")]
    [InlineData("hello world\n", "found \"hello world\"")]
    public void Read_NoRatings_SaysWhatWasFound(string content, string message) =>
        Assert.Contains(message, Refuse(_folder.Write("f", content)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Directory_IsRefused() =>
        Assert.Contains("is a folder", RefuseToOpen(_folder.Path).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_EmptyFile_IsRefused() =>
        Assert.Contains("is empty", RefuseToOpen(_folder.Write("f", "")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_MissingFile_IsRefusedByName() =>
        Assert.Contains(
            "none.csv does not exist", RefuseToOpen(_folder.File("none.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_GzipCutShort_IsRefused()
    {
        string path = _folder.File("cut.csv.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            IEnumerable<string> lines = Enumerable.Range(1, 50_000).Select(i => $"1,{i},3,{i}\n");
            packed.Write(Encoding.UTF8.GetBytes(string.Concat(lines)));
        }

        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Contains("it is cut off", RefuseToOpen(path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EndlessLine_IsRefused() => Assert.Contains(
        "is longer than 16 MB",
        RefuseToOpen(_folder.Write("zeros", new string('0', 17 << 20))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_ZipBomb_IsRefused()
    {
        byte[] block = Encoding.UTF8.GetBytes(new string('\n', 1 << 20));
        string path = _folder.File("bomb.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Optimal))
        {
            for (int megabyte = 0; megabyte < 70; megabyte++)
            {
                packed.Write(block);
            }
        }

        Assert.Contains("decompression bomb", RefuseToOpen(path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedGzip_IsRefusedByName()
    {
        string path = _folder.File("ratings.csv.gz");
        File.WriteAllBytes(path, [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF]);

        Assert.Contains($"{path} is damaged", RefuseToOpen(path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedZip_IsRefusedByName()
    {
        string path = _folder.Write("set.zip", "PK\u0003\u0004 and nothing more");

        Assert.Contains($"{path} is a damaged zip", RefuseToOpen(path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RealFile_HasEveryRatingAndNoBadRow()
    {
        string path = RealData.Path("ml-latest-small/ratings.csv");

        ImportedRow<RaterRating>[] rows = [.. RatingFileReader.Read(path)];

        Assert.Equal(100_836, rows.Length);
        Assert.DoesNotContain(rows, row => row.Bad is not null);
        Assert.Equal(610, rows.Select(row => row.Record.UserId).Distinct().Count());
        Assert.Equal(9_724, rows.Select(row => row.Record.MovieId).Distinct().Count());
    }

    private static RaterRating[] Read(string path) => [.. RatingFileReader.Read(path).Select(row =>
    {
        Assert.Null(row.Bad);
        return row.Record;
    })];

    private static InvalidDataException Refuse(string path) =>
        Assert.Throws<InvalidDataException>(() => RatingFileReader.Read(path).Count());

    private static ImportException RefuseToOpen(string path) =>
        Assert.Throws<ImportException>(() => RatingFileReader.Read(path).Count());

    private string Zip(params (string Name, string Content)[] files)
    {
        string path = _folder.File("set.zip");
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, string content) in files)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(content);
        }

        return path;
    }
}
