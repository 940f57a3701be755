using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Splits;

public class HoldoutSplitTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(43, 47);

    [Fact]
    public void Create_ByTime_HoldsOutTheNewestShare()
    {
        // 10 positives: test ⌊10 · 0.2⌋ = 2, validation ⌊8 · 0.25⌋ = 2, train 6
        EvaluationSplit split = HoldoutSplit.Create(
            Log(users: 1, items: 10),
            new HoldoutOptions { IsByTime = true, Fraction = 0.2, ValidationFraction = 0.25 });

        Assert.Equal([8, 9], split.Test.Row(0).Indices.ToArray());
        Assert.Equal([6, 7], split.Validation.ByUser.Row(0).Indices.ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5], split.Train.ByUser.Row(0).Indices.ToArray());
    }

    [Fact]
    public void Create_ShareThatIsAWholeNumberBadlyRepresented_IsNotRoundedDown() =>
        Assert.Equal(29, HoldoutSplit.Create(
            Log(users: 1, items: 100), new HoldoutOptions { Fraction = 0.29 }).Test.EntryCount);

    [Fact]
    public void Create_FewPositives_TrainsOnly() =>
        Assert.Equal(0, HoldoutSplit.Create(Log(users: 3, items: 4), new HoldoutOptions()).Test.EntryCount);

    [Fact]
    public void Create_SameSeed_GivesSameSplit() => Assert.Equal(TestItems(seed: 3), TestItems(seed: 3));

    [Fact]
    public void Create_OtherSeed_GivesOtherSplit() => Assert.NotEqual(TestItems(seed: 3), TestItems(seed: 4));

    [Fact]
    public void Create_TwoUsers_AreDrawnDifferently()
    {
        SparseMatrix test = HoldoutSplit.Create(Log(2, 60), new HoldoutOptions()).Test;

        Assert.NotEqual(test.Row(0).Indices.ToArray(), test.Row(1).Indices.ToArray());
    }

    [Fact]
    public void Create_AnyFractions_PartsAreDisjointAndComplete() =>
        Prop.ForAll(Gen.Choose(1, 99).ToArbitrary(), Gen.Choose(0, 99).ToArbitrary(), (test, validation) =>
        {
            EvaluationSplit split = HoldoutSplit.Create(Log(4, 37), new HoldoutOptions
            {
                Fraction = test / 100.0,
                ValidationFraction = validation / 100.0,
            });

            return Enumerable.Range(0, 4).All(user =>
                split.Train.ByUser.Row(user).Count > 0
                && split.Train.ByUser.Row(user).Indices.ToArray()
                    .Concat(split.Validation.ByUser.Row(user).Indices.ToArray())
                    .Concat(split.Test.Row(user).Indices.ToArray())
                    .Order().SequenceEqual(Enumerable.Range(0, 37)));
        })
        .Check(Seeded);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Fraction_OutOfRange_IsRefused(double fraction) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HoldoutOptions { Fraction = fraction });

    private static int[] TestItems(int seed) =>
        HoldoutSplit.Create(Log(5, 30), new HoldoutOptions { Seed = seed }).Test.Indices.ToArray();

    private static RatingLog Log(int users, int items) => RatingLogTests.Build(
        [.. Enumerable.Range(0, users * items).Select(i => ((long)(i / items), (long)(i % items), 5f, (long)i))]);
}
