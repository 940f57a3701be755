using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Splits;

public class GivenSplitTests
{
    private static readonly RatingLog Train = RatingLogTests.Build((1, 10, 5, 1), (1, 30, 4, 2), (1, 40, 2, 3));

    [Fact]
    public void Create_TestWithNewIds_KnowsThemAll()
    {
        EvaluationSplit split = GivenSplit.Create(Train, RatingLogTests.Build((1, 20, 5, 1), (7, 30, 5, 1)));

        Assert.Equal([1, 7], split.Users.Ids.ToArray());
        Assert.Equal([10, 20, 30, 40], split.Items.Ids.ToArray());
        Assert.Equal([0, 2], split.Train.ByUser.Row(0).Indices.ToArray());
        Assert.Equal([1], split.Test.Row(0).Indices.ToArray());
        Assert.Equal([2], split.Test.Row(1).Indices.ToArray());
    }

    [Fact]
    public void Create_WithValidation_HoldsOutTheNewestTrainingItem()
    {
        EvaluationSplit split = GivenSplit.Create(Train, RatingLogTests.Build((1, 20, 5, 1)), holdsValidation: true);

        Assert.Equal([0], split.Train.ByUser.Row(0).Indices.ToArray());
        Assert.Equal([2], split.Validation.ByUser.Row(0).Indices.ToArray());
    }

    [Fact]
    public void Create_TestPairThatIsTrainedOn_IsRefused()
    {
        LeakException error = Assert.Throws<LeakException>(
            () => GivenSplit.Create(Train, RatingLogTests.Build((1, 30, 5, 1))));

        Assert.Contains("train and test: 1 pairs are in both", error.Message, StringComparison.Ordinal);
    }
}
