using Matinee.Import.RatingFiles;
using Matinee.Testing;

namespace Matinee.Import.Tests.RatingFiles;

public sealed class NegativeFileReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Samples_GivesPairAndNegatives()
    {
        NegativeSample? sample = Read("(3,25)\t10\t12\t7\n").Single().Record;

        Assert.Equal((3, 25), (sample?.UserId, sample?.ItemId));
        Assert.Equal([10, 12, 7], sample?.NegativeItemIds);
    }

    [Theory]
    [InlineData("(3,25)\t10\tx\n", 3)]
    [InlineData("(3;25)\t10\n", 1)]
    [InlineData("3\t10\n", 1)]
    [InlineData("(a,25)\t10\n", 1)]
    [InlineData("(3,25)\n", 0)]
    public void Read_BadRow_NamesTheColumn(string row, int column) =>
        Assert.Equal((1L, column), (Read(row).Single().Bad?.Line, Read(row).Single().Bad?.Column));

    private IEnumerable<ImportedRow<NegativeSample>> Read(string content) =>
        NegativeFileReader.Read(_folder.Write("test.negative", content));
}
