using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Tests.Evaluating;

public class EvaluableModelTests
{
    public static TheoryData<string> Names => [.. EvaluateModels.ModelNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void FitWith_WorldWithoutAnythingToLearn_HitsNoMoreThanChance(string name) =>
        LeakAudit.ThrowIfLeaking(name, (split, k) =>
        {
            EvaluableModel model = Find(name);
            RankingTask task = RankingTask.Testing(split);
            ModelFit fit = model.FitWith(model.Settings(1, seed: 1)[0], Sources(split.Items.Count)).Fit;
            return FullRanking.Rank(FullRanking.Fit(fit, task), task, k);
        });

    [Fact]
    public void Settings_AnyModel_StartWithTheDefaultsAndFollowTheSeed()
    {
        EvaluableModel als = Find("als");

        Assert.Equal(als.Settings(5, seed: 1), als.Settings(5, seed: 1));
        Assert.Equal(als.Settings(5, seed: 1)[0], als.Settings(5, seed: 2)[0]);
        Assert.NotEqual(als.Settings(5, seed: 1)[1], als.Settings(5, seed: 2)[1]);
        Assert.Equal(5, als.Settings(5, seed: 1).Distinct().Count());
    }

    [Fact]
    public void Settings_MoreTrials_ContinueTheSameRow() =>
        Assert.Equal(Find("itemknn").Settings(3, seed: 1), Find("itemknn").Settings(9, seed: 1).Take(3));

    private static EvaluableModel Find(string name) =>
        EvaluableModels.All(seed: 42).Single(model => model.Name == name);

    private static FitSources Sources(int items)
    {
        var random = new Random(5);
        float[] values = new float[items * 2];
        for (int item = 0; item < items; item++)
        {
            (values[2 * item], values[(2 * item) + 1]) = MathF.SinCos(random.NextSingle() * MathF.Tau);
        }

        return new FitSources(new Lazy<RowMatrix>(new RowMatrix(items, 2, values)));
    }
}
