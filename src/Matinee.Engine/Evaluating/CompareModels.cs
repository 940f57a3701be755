using System.Globalization;
using Matinee.Core.Evaluation.Significance;

namespace Matinee.Engine.Evaluating;

/// <summary>Compares every model with one of them, user by user.</summary>
internal static class CompareModels
{
    /// <summary>
    /// The reports with what they differ from the best model by; ties for the best go to the earlier one.
    /// </summary>
    public static IReadOnlyList<ModelReport> WithBest(IReadOnlyList<MeasuredModel> models, int k)
    {
        string ndcg = string.Create(CultureInfo.InvariantCulture, $"ndcg@{k}");
        return With(models.MaxBy(model => model.Report.Get(ndcg).Value), models);
    }

    /// <summary>The reports with what they differ from the first model by.</summary>
    public static IReadOnlyList<ModelReport> WithFirst(IReadOnlyList<MeasuredModel> models) =>
        With(models.Count == 0 ? null : models[0], models);

    private static IReadOnlyList<ModelReport> With(MeasuredModel? best, IReadOnlyList<MeasuredModel> models)
    {
        MeasuredModel[] others = [.. models.Where(model => model != best)];
        if (best is null || others.Length == 0)
        {
            return [.. models.Select(model => model.Report)];
        }

        VersusFigure[] ndcgs = Compare(others, best, users => users.Ndcg);
        VersusFigure[] recalls = Compare(others, best, users => users.Recall);
        return
        [
            .. models.Select(model => Array.IndexOf(others, model) is >= 0 and int place
                ? model.Report with { Versus = new VersusReport(best.Report.Name, ndcgs[place], recalls[place]) }
                : model.Report),
        ];
    }

    private static VersusFigure[] Compare(
        MeasuredModel[] others, MeasuredModel best, Func<UserFigures, double[]> figuresOf)
    {
        double[] bestFigures = figuresOf(best.Users);
        PairedTest[] tests = [.. others.Select(other => PairedTest.Of(figuresOf(other.Users), bestFigures))];
        double[] corrected = Holm.Correct([.. tests.Select(test => test.P)]);
        return
        [
            .. tests.Zip(corrected, (test, pHolm) =>
                new VersusFigure(test.Difference, Known(test.P), Known(pHolm))
                {
                    HalfWidth95 = Known(test.HalfWidth95),
                }),
        ];
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
