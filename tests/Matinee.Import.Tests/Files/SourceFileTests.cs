using System.IO.Compression;
using System.Text;
using Matinee.Import.Files;
using Matinee.Testing;

namespace Matinee.Import.Tests.Files;

public sealed class SourceFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_PlainGzipAndZip_GiveTheSameContent()
    {
        string plain = _folder.Write("a.csv", "same");
        string gzip = WriteGzip("a.csv.gz", "same"u8);
        string zip = WriteZip("a.zip", ("inner/a.csv", "same"u8.ToArray()));

        SourceFile entry = Assert.Single(SourceFile.EntriesOf(zip));
        SourceFile[] files = [SourceFile.At(plain), SourceFile.At(gzip), entry];
        Assert.Equal(["same", "same", "same"], files.Select(ReadAll));
        Assert.Equal($"{zip}!inner/a.csv", entry.DisplayName);
        Assert.Equal($"{zip}!inner", entry.Folder);
    }

    [Fact]
    public void Open_EntryWithAPathOutside_IsReadAndNeverWritten()
    {
        string zip = WriteZip("evil.zip", ("../../evil.csv", "x"u8.ToArray()));

        Assert.Equal("x", ReadAll(Assert.Single(SourceFile.EntriesOf(zip))));
        Assert.Equal([zip], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_DecompressionBomb_IsRefused(bool isZip)
    {
        byte[] zeros = new byte[2_000_000]; // packs about 1,000 times
        SourceFile bomb = isZip
            ? Assert.Single(SourceFile.EntriesOf(WriteZip("b.zip", ("b.csv", zeros))))
            : SourceFile.At(WriteGzip("b.gz", zeros));

        ImportException refused = Assert.Throws<ImportException>(
            () => ReadAll(bomb, new UnpackLimits { FreeBytes = 1_000_000 }));

        Assert.Contains("decompression bomb", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RepetitiveFileBelowTheFreeBytes_IsRead() =>
        Assert.Equal(2_000_000, ReadAll(SourceFile.At(WriteGzip("b.gz", new byte[2_000_000]))).Length);

    [Fact]
    public void Open_ContentOverTheHardLimit_IsRefused() => Assert.Throws<ImportException>(
        () => ReadAll(SourceFile.At(_folder.Write("a.csv", "0123456789")), new UnpackLimits { MaxBytes = 9 }));

    [Fact]
    public void Open_TruncatedGzip_IsRefused()
    {
        string path = WriteGzip("a.gz", Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 5_000))));
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        ImportException refused = Assert.Throws<ImportException>(() => ReadAll(SourceFile.At(path)));

        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DamagedGzip_IsRefused()
    {
        string path = WriteGzip("a.gz", Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 5_000))));
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(path, bytes);

        Assert.Throws<ImportException>(() => ReadAll(SourceFile.At(path)));
    }

    [Fact]
    public void Open_TruncatedZip_IsRefused()
    {
        string path = WriteZip("a.zip", ("a.csv", "0123456789"u8.ToArray()));
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 10);
        }

        Assert.Throws<ImportException>(() => SourceFile.EntriesOf(path));
    }

    [Fact]
    public void EntriesOf_DamagedDirectory_IsRefused()
    {
        string path = WriteZip("a.zip", ("a.csv", "0123456789"u8.ToArray()));
        byte[] bytes = File.ReadAllBytes(path);
        int directory = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        bytes[directory + 2] = (byte)'?';
        File.WriteAllBytes(path, bytes);

        Assert.Throws<ImportException>(() => SourceFile.EntriesOf(path));
    }

    [Fact]
    public void Open_Cancelled_StopsReading()
    {
        var file = SourceFile.At(_folder.Write("a.csv", "text"));
        using MeteredStream content = file.Open(progress: null, new CancellationToken(canceled: true));

        Assert.Throws<OperationCanceledException>(() => content.ReadByte());
    }

    [Fact]
    public void EntriesOf_NameWithATerminalSequence_IsEscaped()
    {
        string path = WriteZip("a.zip", ("in\u001b[31m/a.csv", "x"u8.ToArray()));

        SourceFile file = Assert.Single(SourceFile.EntriesOf(path));

        Assert.Equal((path + @"!in\u001b[31m/a.csv", "a.csv"), (file.DisplayName, file.Name));
        Assert.Equal("x", ReadAll(file));
    }

    [Fact]
    public void EntriesOf_TooManyFiles_IsRefused()
    {
        string path = WriteZip(
            "a.zip", [.. Enumerable.Range(0, 10_001).Select(i => ($"{i}", Array.Empty<byte>()))]);

        ImportException refused = Assert.Throws<ImportException>(() => SourceFile.EntriesOf(path));

        Assert.Contains("holds 10,001 files; expected at most 10,000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenIn_OpenArchive_ReadsEveryEntry()
    {
        string path = WriteZip("a.zip", ("a.csv", "first"u8.ToArray()), ("b.csv", "second"u8.ToArray()));
        using ZipArchive archive = SourceFile.OpenArchive(path);

        Assert.Equal(["first", "second"], SourceFile.EntriesOf(path, archive).Select(file =>
        {
            using var reader = new StreamReader(file.OpenIn(archive));
            return reader.ReadToEnd();
        }));
    }

    private static string ReadAll(SourceFile file) => ReadAll(file, new UnpackLimits());

    private static string ReadAll(SourceFile file, UnpackLimits limits)
    {
        using MeteredStream content = file.Open(progress: null, CancellationToken.None, limits);
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }

    private string WriteGzip(string name, ReadOnlySpan<byte> content)
    {
        using var gzip = new GZipStream(File.Create(_folder.File(name)), CompressionLevel.Optimal);
        gzip.Write(content);
        return _folder.File(name);
    }

    private string WriteZip(string name, params (string Name, byte[] Content)[] entries)
    {
        using ZipArchive zip = ZipFile.Open(_folder.File(name), ZipArchiveMode.Create);
        foreach ((string entryName, byte[] content) in entries)
        {
            using Stream entry = zip.CreateEntry(entryName).Open();
            entry.Write(content);
        }

        return _folder.File(name);
    }
}
