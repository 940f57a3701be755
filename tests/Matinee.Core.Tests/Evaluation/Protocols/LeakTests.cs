using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Tests.Evaluation.Protocols;

public class LeakTests
{
    private static readonly SparseMatrix Train = Matrix((0, 0), (1, 2));
    private static readonly SparseMatrix Test = Matrix((0, 1), (1, 0));
    private static readonly SparseMatrix None = Matrix();

    [Fact]
    public void ThrowIfShared_NoCommonPair_Passes() => LeakGuard.ThrowIfShared(Train, Test, "train and test");

    [Fact]
    public void ThrowIfShared_CommonPair_NamesIt()
    {
        LeakException error = Assert.Throws<LeakException>(
            () => LeakGuard.ThrowIfShared(Matrix((0, 0), (1, 0), (1, 2)), Test, "train and test"));

        Assert.Contains("user index 1 with item index 0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_TrainingPartWithAHeldOutPair_IsRefusedBeforeTheFit(bool isJudged)
    {
        var leaked = new InteractionMatrix(Matrix((0, 0), (1, 0), (1, 2)));
        var task = new RankingTask
        {
            Train = leaked,
            Relevant = isJudged ? Test : None,
            Excluded = isJudged ? None : Test,
        };

        Assert.Throws<LeakException>(() => FullRanking.Fit(
            (_, _) => throw new InvalidOperationException("must not be called"),
            task,
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public void EvaluationSplit_PartsThatShareAPair_CannotBeBuilt() => Assert.Throws<LeakException>(
        () => new EvaluationSplit(
            "leaky", new Vocabulary([1, 2]), new Vocabulary([1, 2, 3]),
            new InteractionMatrix(Train), new InteractionMatrix(Test), Test));

    [Fact]
    public void ThrowIfLeaking_ModelOfTheTrainingPart_Passes() => LeakAudit.ThrowIfLeaking(
        "popular items", (split, k) => Evaluate(split, k, (_, item) => split.Train.ByItem.Row(item).Count));

    [Fact]
    public void ThrowIfLeaking_TrainerThatPeeksAtTheTestItems_Fails()
    {
        LeakException error = Assert.Throws<LeakException>(() => LeakAudit.ThrowIfLeaking(
            "peeking", (split, k) => Evaluate(split, k, Peek(split, 1))));

        Assert.StartsWith("peeking hit 400 of 400 test items", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThrowIfLeaking_TrainerThatPeeksForOneUserInFive_Fails() =>
        Assert.Throws<LeakException>(() => LeakAudit.ThrowIfLeaking(
            "peeking a little", (split, k) => Evaluate(split, k, Peek(split, 5))));

    private static RankedLists Evaluate(EvaluationSplit split, int k, Func<int[], int, float> score)
    {
        RankingTask task = RankingTask.Testing(split);
        return FullRanking.Rank(FullRanking.Fit((train, _) => new TableModel(train.ItemCount, score), task), task, k);
    }

    /// <summary>Finds every nth user by the history and looks up the answer: what no honest model can do.</summary>
    private static Func<int[], int, float> Peek(EvaluationSplit split, int everyNth)
    {
        var answers = Enumerable.Range(0, split.Users.Count).Where(user => user % everyNth == 0).ToDictionary(
            user => string.Join(' ', split.Train.ByUser.Row(user).Indices.ToArray()),
            user => split.Test.Row(user).Indices[0]);

        return (history, item) => answers.GetValueOrDefault(string.Join(' ', history), -1) == item ? 1 : 0;
    }

    private static SparseMatrix Matrix(params (int User, int Item)[] pairs) =>
        SparseMatrix.FromEntries(2, 3, [.. pairs.Select(pair => (pair.User, pair.Item, 1f))]);
}
