using System.IO.Compression;
using System.Text;
using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

/// <summary>Whatever a person feeds to <c>import</c>: a clear error, and the store as it was.</summary>
public sealed class HostileInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _before;

    public HostileInputTests()
    {
        _data = _folder.File("data");
        string sources = TinyCatalogue.Write(_folder.File("sources"));
        Assert.Equal(0, MatineeProgram.Run(_data, "import", "all", sources).ExitCode);
        _before = State();
    }

    [Fact]
    public void Import_EmptyFile_IsRefused() => Refuses(_folder.Write("empty.csv", ""), "empty");

    [Fact]
    public void Import_FolderWithoutKnownFiles_IsRefused()
    {
        _folder.Write("other/notes.txt", "nothing to see");

        Refuses(_folder.File("other"), "other");
    }

    [Fact]
    public void Import_MissingFile_IsRefused() => Refuses(_folder.File("missing.csv"), "missing.csv");

    [Fact]
    public void Import_WrongHeader_NamesTheHeaderFound() =>
        Refuses(_folder.Write("odd.csv", "colour,weight\nred,3\n"), "colour");

    [Fact]
    public void Import_MoreThanFivePercentBadRows_IsRefusedWithTheirLines()
    {
        string rows = string.Concat(Enumerable.Range(1, 20)
            .Select(id => id % 4 == 0 ? $"x{id},Bad,Drama\n" : $"{id},Good {id} (1999),Drama\n"));

        Refuses(_folder.Write("movies.csv", "movieId,title,genres\n" + rows), "line 5");
    }

    [Fact]
    public void Import_ZipBomb_IsRefused()
    {
        string path = _folder.File("bomb.zip");
        using (var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            using Stream entry = zip.CreateEntry("ratings.csv", CompressionLevel.SmallestSize).Open();
            entry.Write("userId,movieId,rating,timestamp\n"u8);
            byte[] zeros = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,1,4.0,1\n", 100_000)));
            for (int i = 0; i < 200; i++)
            {
                entry.Write(zeros);
            }
        }

        Refuses(path, "bomb");
    }

    [Fact]
    public void Import_NotAZip_IsRefused() => Refuses(_folder.Write("fake.zip", "not a zip"), "fake.zip");

    [Fact]
    public void Import_GzipCutShort_IsRefused()
    {
        string path = _folder.File("movies.csv.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal))
        {
            string rows = string.Concat(
                Enumerable.Range(1, 5000).Select(id => $"{id},Film {id * 7919} (1999),Drama\n"));
            gzip.Write(Encoding.ASCII.GetBytes("movieId,title,genres\n" + rows));
        }

        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        Refuses(path, "movies.csv.gz");
    }

    [Fact]
    public void Import_InvalidUtf8_QuarantinesTheRow()
    {
        string rows = string.Concat(Enumerable.Range(2000, 40).Select(id => $"{id},Fine {id} (1999),Drama\n"));
        string path = _folder.Write("utf8/movies.csv", "movieId,title,genres\n" + rows);
        using (FileStream file = new(path, FileMode.Append))
        {
            file.Write([(byte)'7', (byte)',', 0xFF, 0xFE, (byte)',', (byte)'D', (byte)'\n']);
        }

        ProgramResult result = MatineeProgram.Run(_data, "import", "movielens", path);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("line 42", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_FewBadRows_QuarantinesThemAndTakesTheRest()
    {
        var rows = new StringBuilder("movieId,title,genres\n");
        for (int id = 1000; id < 1100; id++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{id},Good {id} (1999),Drama\n");
        }

        rows.Append("1997-08-20,Shifted (1999),Drama\n5001,\"Unclosed (1999),Drama\n");
        rows.Append("5002,Too,Many,Columns\n")
            .Append("5003,").Append('x', 10_000_000).Append(",Drama\n5004,Last (1999),Drama\n");
        string path = _folder.Write("few/movies.csv", rows.ToString());

        ProgramResult result = MatineeProgram.Run(_data, "import", "movielens", path);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("line 102", result.Output, StringComparison.Ordinal);
        Assert.Contains("line 103", result.Output, StringComparison.Ordinal);
        Assert.Contains("line 104", result.Output, StringComparison.Ordinal);
        Assert.Contains("line 105", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, MatineeProgram.Run(_data, "train", "--without-metrics").ExitCode);
        Assert.Equal(0, MatineeProgram.Run(_data, "similar", "Last (1999)").ExitCode);
    }

    [Fact]
    public void Import_KilledHalfWay_LeavesAStateThatImportsCleanly()
    {
        string sources = _folder.File("sources");
        foreach (int delayMilliseconds in new[] { 150, 300, 450, 600 })
        {
            string data = _folder.File($"killed-{delayMilliseconds}");
            using System.Diagnostics.Process import = MatineeProgram.Start(data, [], "import", "all", sources);
            import.WaitForExit(delayMilliseconds);
            import.Kill(entireProcessTree: true);
            import.WaitForExit();

            Assert.Equal(0, MatineeProgram.Run(data, "doctor").ExitCode);
            Assert.Equal(0, MatineeProgram.Run(data, "import", "all", sources).ExitCode);
            Assert.Equal(_before, State(data));
        }
    }

    public void Dispose() => _folder.Dispose();

    private void Refuses(string path, string word)
    {
        ProgramResult result = MatineeProgram.Run(_data, "import", "all", path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(word, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(_before, State());
    }

    private string State() => State(_data);

    // Importing the sources again counts every row as unchanged, added or changed, so it shows any difference.
    private string State(string data)
    {
        ProgramResult again = MatineeProgram.Run(data, "import", "all", _folder.File("sources"), "--json");
        return again.Output;
    }
}
