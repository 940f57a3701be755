using Matinee.Import.RatingFiles;
using Matinee.Testing;

namespace Matinee.Import.Tests.RatingFiles;

public sealed class InteractionFileReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("7 31 32\n8 31 \n9\n")]
    [InlineData("7,31\n7,32\n8,31\n")]
    [InlineData("user,item\n7,31\n7,32\n8,31\n")]
    [InlineData("7\t31\n7\t32\n8\t31")]
    public void Read_Pairs_GivesThemWithoutStars(string content) => Assert.Equal(
        [new(7, 31, null, 0), new(7, 32, null, 0), new RaterInteraction(8, 31, null, 0)], Read(content));

    [Fact]
    public void Read_Ratings_KeepsTheirScale() =>
        Assert.Equal([new RaterInteraction(7, 31, 10, 1000)], Read("7::31::10::1000\n"));

    [Fact]
    public void Read_UserLineWithABadItem_IsBadAsAWhole()
    {
        ImportedRow<RaterInteraction>[] rows =
            [.. InteractionFileReader.Read(_folder.Write("train.txt", "1 2 3\n4 5 x\n6 7\n"))];

        Assert.Equal((2L, 3, "x"), (rows[2].Bad?.Line, rows[2].Bad?.Column, rows[2].Bad?.Value));
        Assert.Equal(new RaterInteraction(6, 7, null, 0), rows[3].Record);
        Assert.Equal(4, rows.Length);
    }

    [Fact]
    public void Read_LongUserLine_IsReadWhole()
    {
        string items = string.Join(' ', Enumerable.Range(0, 100_000));

        Assert.Equal(100_000, Read($"1 {items}\n").Length);
    }

    [Fact]
    public void Read_Text_IsRefused() => Assert.Throws<InvalidDataException>(() => Read("no interactions here\n"));

    private RaterInteraction[] Read(string content) =>
        [.. InteractionFileReader.Read(_folder.Write("file", content)).Select(row => row.Record)];
}
