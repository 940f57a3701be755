using Matinee.Core.Tensors;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Tests.Recommending;

public class ItemColumnsTests
{
    // Item order: the warm ones first, so ids do not ascend.
    private static readonly ItemTitle[] Titles =
    [
        new(30, "movie", 1999, 100, "en", 50, ["Crime", "Drama"]) { VoteAverage = 6.5 },
        new(10, "movie", 2005, 0, "fr", 5, ["Crime"]),
        new(20, "series", null, 45, null, 0, ["Comedy"]),
    ];

    private static readonly ItemColumns Columns = new(ItemColumns.Build(Titles, 1, [7, 0, 60]));

    [Theory]
    [InlineData(30, 0)]
    [InlineData(10, 1)]
    [InlineData(20, 2)]
    [InlineData(15, null)]
    public void FindItem_TitleId_GivesItsRow(long titleId, int? item) => Assert.Equal(item, Columns.FindItem(titleId));

    [Fact]
    public void Allow_SeveralGenres_WantsAllOfThem() =>
        Assert.Equal([true, false, false], Columns.Allow(new TitleFilter { Genres = ["crime", "Drama"] }));

    [Fact]
    public void Allow_ExcludedGenre_LeavesItOut() =>
        Assert.Equal([false, false, true], Columns.Allow(new TitleFilter { ExcludedGenres = ["Crime"] }));

    [Fact]
    public void Allow_UnknownYear_DoesNotPassAYearFilter() =>
        Assert.Equal([true, true, false], Columns.Allow(new TitleFilter { Years = NumberRange.Parse("1900..") }));

    [Fact]
    public void Allow_UnknownRuntime_DoesNotPassARuntimeFilter() =>
        Assert.Equal([true, false, true], Columns.Allow(new TitleFilter { Minutes = NumberRange.Parse("..120") }));

    [Fact]
    public void Allow_MinVotes_CountsTheLargerOfVotesAndRatings() =>
        Assert.Equal([true, false, true], Columns.Allow(new TitleFilter { MinVotes = 50 }));

    [Theory]
    [InlineData(0, true)]
    [InlineData(6.5, true)]
    [InlineData(6.6, false)]
    public void Allow_MinRating_WantsAMeanVoteOfThatMuch(double rating, bool isAllowed) =>
        Assert.Equal([isAllowed, rating == 0, rating == 0], Columns.Allow(new TitleFilter { MinRating = rating }));

    [Fact]
    public void Franchises_SnapshotOfBefore_AreUnknown() => Assert.Null(Columns.Franchises);

    [Fact]
    public void Allow_KindLanguageAndPool_KeepOnlyMatches()
    {
        Assert.Equal([false, false, true], Columns.Allow(new TitleFilter { Kind = "series" }));
        Assert.Equal([false, true, false], Columns.Allow(new TitleFilter { Language = "FR" }));
        Assert.Equal([true, false, true], Columns.Allow(new TitleFilter { Pool = new HashSet<long> { 20, 30 } }));
    }

    [Fact]
    public void Allow_UnknownGenre_ListsTheKnownOnes()
    {
        UnknownNameException e = Assert.Throws<UnknownNameException>(
            () => Columns.Allow(new TitleFilter { Genres = ["Westren"] }));

        Assert.Contains("Comedy", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ColumnOfAnotherLength_IsRefused()
    {
        TensorSet broken = new();
        TensorSet whole = ItemColumns.Build(Titles, 1, [7, 0, 60]);
        foreach ((string name, Tensor tensor) in whole.Tensors)
        {
            broken.Add(name, name == "years" ? Tensor.From<int>([1]) : tensor);
        }

        foreach ((string key, string value) in whole.Metadata)
        {
            broken.AddMetadata(key, value);
        }

        Assert.Throws<InvalidDataException>(() => new ItemColumns(broken));
    }
}
