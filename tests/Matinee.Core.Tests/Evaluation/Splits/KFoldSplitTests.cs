using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Splits;

public class KFoldSplitTests
{
    [Fact]
    public void Create_AnyUser_TestsEveryPositiveOnceAndTrainsOnTheRest()
    {
        IReadOnlyList<EvaluationSplit> folds = KFoldSplit.Create(Log(users: 3, items: 13), new KFoldOptions());

        Assert.Equal(5, folds.Count);
        for (int user = 0; user < 3; user++)
        {
            int[][] tested = [.. folds.Select(fold => fold.Test.Row(user).Indices.ToArray())];
            Assert.Equal(Enumerable.Range(0, 13), tested.SelectMany(items => items).Order());
            Assert.All(tested, items => Assert.InRange(items.Length, 2, 3)); // 13 = 3 + 3 + 3 + 2 + 2
            Assert.All(folds, fold => Assert.Equal(
                13, fold.Train.ByUser.Row(user).Count + fold.Test.Row(user).Count));
        }
    }

    [Fact]
    public void Create_OnePositive_TrainsOnly() => Assert.All(
        KFoldSplit.Create(Log(users: 2, items: 1), new KFoldOptions { Folds = 2 }),
        fold => Assert.Equal((2, 0), (fold.Train.ByUser.EntryCount, fold.Test.EntryCount)));

    [Fact]
    public void Create_WithValidation_TakesItFromWhatIsLeft() => Assert.All(
        // 10 positives, 2 folds: 5 tested, ⌊5 / 2⌋ = 2 for validation
        KFoldSplit.Create(Log(users: 1, items: 10), new KFoldOptions { Folds = 2, HoldsValidation = true }),
        fold => Assert.Equal(
            (3, 2, 5),
            (fold.Train.ByUser.EntryCount, fold.Validation.ByUser.EntryCount, fold.Test.EntryCount)));

    [Fact]
    public void Create_Seed_DecidesTheFolds()
    {
        Assert.Equal(FirstTest(seed: 3), FirstTest(seed: 3));
        Assert.NotEqual(FirstTest(seed: 3), FirstTest(seed: 4));
    }

    [Fact]
    public void Create_OtherUsersLeave_KeepsAUsersFolds() => Assert.Equal(
        KFoldSplit.Create(Log(users: 1, items: 30), new KFoldOptions())[0].Test.Row(0).Indices.ToArray(),
        KFoldSplit.Create(Log(users: 5, items: 30), new KFoldOptions())[0].Test.Row(0).Indices.ToArray());

    [Fact]
    public void Folds_One_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KFoldOptions { Folds = 1 });

    private static int[] FirstTest(int seed) =>
        KFoldSplit.Create(Log(5, 30), new KFoldOptions { Seed = seed })[0].Test.Indices.ToArray();

    private static RatingLog Log(int users, int items) => RatingLogTests.Build(
        [.. Enumerable.Range(0, users * items).Select(i => ((long)(i / items), (long)(i % items), 5f, (long)i))]);
}
