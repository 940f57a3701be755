using Matinee.Engine.Recommending;

namespace Matinee.Engine.Tests.Recommending;

public class UserHistoryTests
{
    [Fact]
    public void Liking_NewAndKnownItems_KeepsOrderStrengthAndSeen()
    {
        var history = new UserHistory("Ada", [2, 9], [3, 1], [100, 50], new HashSet<int> { 2, 5, 9 }, 3);

        UserHistory liking = history.Liking([7, 2], now: 80);

        Assert.Equal([2, 7, 9], liking.LikedItems);
        Assert.Equal([3, PositiveFeedback.Strength, 1], liking.Strengths);
        Assert.Equal([100L, 100L, 50L], liking.Timestamps); // nothing is newer than tonight
        Assert.Equal([2, 5, 7, 9], liking.SeenItems.Order());
        Assert.Equal([2, 9], history.LikedItems);
    }

    [Fact]
    public void IsCold_OnlyLowRatings_IsTrue() =>
        Assert.True(new UserHistory("Ada", [], [], [], new HashSet<int> { 1 }, 1).IsCold);

    [Fact]
    public void Without_SomeItems_ForgetsThemButKeepsThemSeen()
    {
        var history = new UserHistory("Ada", [2, 9], [3, 1], [100, 50], new HashSet<int> { 2, 5, 9 }, 3);

        UserHistory without = history.Without(new HashSet<int> { 2 });

        Assert.Equal([9], without.LikedItems);
        Assert.Equal([50L], without.Timestamps);
        Assert.Equal([2, 5, 9], without.SeenItems.Order());
    }
}
