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

    [Theory]
    [InlineData("7\t31\t5\t978300760\r\n7\t32\t3\t978300761\r\n")] // u1.base, .train.rating
    [InlineData("7::31::5::978300760\n7::32::3::978300761\n")] // ratings.dat
    [InlineData("7\t31\t5.0\t978300760.0\n7\t32\t3.0\t978300761.0\n")] // written by data frame tools
    [InlineData("userId\titemId\trating\ttimestamp\n7\t31\t5\t978300760\n7\t32\t3\t978300761\n")]
    [InlineData("user_id:token\titem_id:token\trating:float\ttime:float\n7\t31\t5\t978300760\n7\t32\t3\t978300761")]
    [InlineData("\"userId\",\"movieId\",\"rating\",\"timestamp\"\n7,31,5,978300760\n7,32,3,978300761\n")]
    public void Read_AnyFormOfRatings_GivesTheSame(string content) => Assert.Equal(
        [new(7, 31, 5, 978300760), new RaterInteraction(7, 32, 3, 978300761)], Read(content));

    [Theory]
    [InlineData("7 31 32\n", true)]
    [InlineData("7\t31\n", true)]
    [InlineData("user,item\n7,31\n", true)]
    [InlineData("7\t31\t5\n", false)]
    [InlineData("userId,movieId,rating,timestamp\n", false)]
    public void HoldsPairs_FirstLine_Decides(string content, bool expected) =>
        Assert.Equal(expected, InteractionFileReader.HoldsPairs(_folder.Write("pairs", content)));

    [Fact]
    public void Read_TimeThatIsNone_IsBad() => Assert.Equal(
        4, InteractionFileReader.Read(_folder.Write("file", "1\t2\t3\t4.5e6\n")).Single().Bad?.Column);

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
