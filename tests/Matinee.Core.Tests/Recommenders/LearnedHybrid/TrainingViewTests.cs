using Matinee.Core.Data;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

public class TrainingViewTests
{
    // User 0 has items 0 to 4 at the times 30, 10, 50, 10, 20: oldest first 1, 3, 4, 0, 2. User 1 has two items.
    private static readonly InteractionMatrix Interactions = new(
        SparseMatrix.FromEntries(
            3, 5, [(0, 0, 1), (0, 1, 2), (0, 2, 3), (0, 3, 4), (0, 4, 5), (1, 2, 1), (1, 4, 1)]),
        new long[] { 30, 10, 50, 10, 20, 7, 8 });

    [Theory]
    [InlineData(1, new[] { 0, 1, 3, 4 }, 2)]
    [InlineData(2, new[] { 1, 3, 4 }, 0)]
    [InlineData(3, new[] { 1, 3 }, 4)]
    public void WithoutNewest_SomeHidden_TheFirstHiddenIsTheTarget(int hidden, int[] seen, int target)
    {
        TrainingView view = TrainingView.WithoutNewest(Interactions, hidden);

        Assert.Equal(seen, view.Seen.ByUser.Row(0).Indices.ToArray());
        Assert.Equal([target], view.Targets.Row(0).Indices.ToArray());
    }

    [Fact]
    public void WithoutNewest_EntriesThatStay_KeepStrengthAndTime()
    {
        SparseRow history = TrainingView.WithoutNewest(Interactions, 2).Seen.History(0);

        Assert.Equal([2, 4, 5], history.Values.ToArray());
        Assert.Equal([10, 10, 20], history.Timestamps.ToArray());
    }

    [Fact]
    public void WithoutNewest_EqualTimes_HideTheLastFirst()
    {
        var burst = new InteractionMatrix(
            SparseMatrix.FromEntries(1, 4, [(0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1)]), new long[] { 9, 9, 9, 9 });

        Assert.Equal([2], TrainingView.WithoutNewest(burst, 2).Targets.Row(0).Indices.ToArray());
    }

    [Theory]
    [InlineData(4)] // user 0 would keep one item
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void WithoutNewest_TooFewWouldStay_HidesNothing(int hidden)
    {
        TrainingView view = TrainingView.WithoutNewest(Interactions, hidden);

        Assert.Equal(0, view.Targets.EntryCount);
        Assert.Equal(Interactions.ByUser.EntryCount, view.Seen.ByUser.EntryCount);
    }

    [Fact]
    public void WithoutNewest_UserOfTwoItems_KeepsBoth() =>
        Assert.Equal([2, 4], TrainingView.WithoutNewest(Interactions, 1).Seen.ByUser.Row(1).Indices.ToArray());

    [Fact]
    public void WithoutRandom_AShare_IsRoundedDownForEachUser()
    {
        TrainingView view = TrainingView.WithoutRandom(Interactions, 0.5, seed: 1);

        Assert.Equal([2, 1, 0], Enumerable.Range(0, 3).Select(user => view.Targets.Row(user).Count));
        Assert.Equal([3, 1, 0], Enumerable.Range(0, 3).Select(user => view.Seen.ByUser.Row(user).Count));
    }

    [Fact]
    public void WithoutRandom_SameSeed_HidesTheSame()
    {
        InteractionMatrix interactions = PlantedTastes.TwoClusters();

        Assert.Equal(Hidden(interactions, 1), Hidden(interactions, 1));
        Assert.NotEqual(Hidden(interactions, 1), Hidden(interactions, 2));
    }

    [Fact]
    public void WithoutRandom_EveryPair_IsEitherSeenOrATarget()
    {
        InteractionMatrix interactions = PlantedTastes.TwoClusters();
        TrainingView view = TrainingView.WithoutRandom(interactions, 0.3, seed: 4);

        for (int user = 0; user < interactions.UserCount; user++)
        {
            int[] seen = view.Seen.ByUser.Row(user).Indices.ToArray();
            int[] targets = view.Targets.Row(user).Indices.ToArray();
            Assert.Empty(seen.Intersect(targets));
            Assert.Equal(interactions.ByUser.Row(user).Indices.ToArray(), seen.Concat(targets).Order());
        }
    }

    private static int[] Hidden(InteractionMatrix interactions, int seed) =>
        TrainingView.WithoutRandom(interactions, 0.3, seed).Targets.Indices.ToArray();
}
