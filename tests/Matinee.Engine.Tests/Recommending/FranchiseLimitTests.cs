using Matinee.Engine.Recommending;

namespace Matinee.Engine.Tests.Recommending;

public class FranchiseLimitTests
{
    // Items 0, 1, 2 and 4 are one franchise; 3 and 6 another; 5 and 7 are in none.
    private static readonly int[] Franchises = [0, 0, 0, 1, 0, -1, 1, -1];

    private static readonly float[] Falling = [0.9f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f, 0.3f, 0.2f];

    [Fact]
    public void Select_SomeOfFivePlaces_TakesTwoOfAFranchise() =>
        Assert.Equal([0, 1, 3, 5, 6], Select(FranchiseRule.Some, 5));

    [Fact]
    public void Select_SomeOfOnePlace_TakesTheBest() => Assert.Equal([0], Select(FranchiseRule.Some, 1));

    [Fact]
    public void Select_SomeOfEightPlaces_FillsUpWithSequelsInOrderOfScore() =>
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Select(FranchiseRule.Some, 8)); // 3 of a franchise, then the 4th

    [Fact]
    public void Select_SomeWhereOnlySequelsAreAllowed_TakesThemAll()
    {
        bool[] allowed = [true, true, true, false, true, false, false, false];

        int[] taken = new FranchiseLimit(Franchises, FranchiseRule.Some).Select(Falling, allowed, 5);

        Assert.Equal([0, 1, 2, 4], taken);
    }

    [Fact]
    public void Select_Include_IsTheTopOfTheScores() =>
        Assert.Equal([0, 1, 2, 3, 4], Select(FranchiseRule.Include, 5));

    [Fact]
    public void Select_One_TakesTheBestOfEachFranchiseAndLeavesPlacesEmpty() =>
        Assert.Equal([0, 3, 5, 7], Select(FranchiseRule.One, 5, about: 4));

    [Fact]
    public void Select_Exclude_TakesNoneOfItsOwnAndOneOfOthers() =>
        Assert.Equal([3, 5, 7], Select(FranchiseRule.Exclude, 5, about: 4));

    [Fact]
    public void Select_ExcludeForATitleAlone_TakesOneOfEach() =>
        Assert.Equal([0, 3, 5, 7], Select(FranchiseRule.Exclude, 5, about: 7));

    [Fact]
    public void Select_LongFranchiseInFront_LooksBehindIt()
    {
        // 500 sequels, then ten titles alone: deeper than the first look.
        int[] franchises = [.. Enumerable.Repeat(0, 500), .. Enumerable.Repeat(-1, 10)];
        float[] scores = [.. Enumerable.Range(0, 510).Select(item => 1 - (item / 1000f))];

        int[] taken = new FranchiseLimit(franchises, FranchiseRule.One).Select(scores, [], 5);

        Assert.Equal([0, 500, 501, 502, 503], taken);
    }

    private static int[] Select(FranchiseRule rule, int count, int about = -1) =>
        new FranchiseLimit(Franchises, rule).Select(Falling, [], count, about);
}
