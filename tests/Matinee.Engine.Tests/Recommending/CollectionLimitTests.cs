using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Tests.Recommending;

public class CollectionLimitTests
{
    // Items 0, 1, 2 and 4 are one collection; 6 is alone in another; the rest are in none.
    private static readonly ItemFacts Facts = new(
        8,
        [
            new FactTable("collection", SparseMatrix.FromEntries(
                8, 2, [(0, 0, 1f), (1, 0, 1f), (2, 0, 1f), (4, 0, 1f), (6, 1, 1f)])),
        ]);

    private static readonly float[] Falling = [0.9f, 0.8f, 0.7f, 0.6f, 0.5f, 0.4f, 0.3f, 0.2f];

    [Fact]
    public void Select_FivePlaces_TakesTwoOfACollection() =>
        Assert.Equal([0, 1, 3, 5, 6], new CollectionLimit(Facts).Select(Falling, [], 5));

    [Fact]
    public void Select_OnePlace_TakesTheBest() =>
        Assert.Equal([0], new CollectionLimit(Facts).Select(Falling, [], 1));

    [Fact]
    public void Select_EightPlaces_FillsUpWithSequelsInOrderOfScore() =>
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], new CollectionLimit(Facts).Select(Falling, [], 8)); // 3, then the 4th

    [Fact]
    public void Select_OnlySequelsAllowed_TakesThemAll()
    {
        bool[] allowed = [true, true, true, false, true, false, false, false];

        Assert.Equal([0, 1, 2, 4], new CollectionLimit(Facts).Select(Falling, allowed, 5));
    }

    [Fact]
    public void Select_NoFacts_IsTheTopOfTheScores() =>
        Assert.Equal([0, 1, 2], new CollectionLimit(ItemFacts.None(8)).Select(Falling, [], 3));
}
