using System.Globalization;
using Matinee.Core.Data;
using Matinee.Core.Evaluation.Metrics;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>Computes every metric of the project over ranked lists.</summary>
public static class ListMeasurements
{
    private delegate double ListMetric(ReadOnlySpan<int> ranked, ReadOnlySpan<int> relevant, int k);

    private static readonly (string Name, ListMetric Metric)[] Accuracy =
    [
        ("recall", Recall.At),
        ("precision", Precision.At),
        ("ndcg", Ndcg.At),
        ("ndcg-full", Ndcg.FullAt),
        ("hit-rate", HitRate.At),
        ("map", AveragePrecision.At),
        ("mrr", ReciprocalRank.At),
    ];

    /// <summary>Mean NDCG over the users: the figure that options are chosen by.</summary>
    public static MeanOverUsers MeanNdcg(RankedLists lists, SparseMatrix relevant) =>
        Mean(lists, position => Ndcg.At(lists.ListAt(position), RelevantAt(lists, relevant, position), lists.K));

    /// <summary>All figures, in a fixed order.</summary>
    /// <param name="lists">The ranked lists.</param>
    /// <param name="task">What was asked.</param>
    /// <param name="traits">Genres and vectors of the items; null leaves metrics of variety undefined (NaN).</param>
    public static IReadOnlyList<Measurement> All(RankedLists lists, RankingTask task, ItemTraits? traits = null)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(task);
        var figures = new List<Measurement>();
        foreach ((string name, ListMetric metric) in Accuracy)
        {
            Add(figures, lists, name, Mean(lists, position =>
                metric(lists.ListAt(position), RelevantAt(lists, task.Relevant, position), lists.K)));
        }

        int[] counts = CountLists(lists, task.Train.ItemCount);
        Add(figures, lists, "item-coverage", Exposure.ItemCoverage(counts));
        Add(figures, lists, "genre-coverage", traits is null ? Undefined : Mean(lists, position =>
            GenreCoverage.Of(lists.ListAt(position), traits.Genres)));
        Add(figures, lists, "intra-list-similarity", traits is null ? Undefined : Mean(lists, position =>
            IntraListSimilarity.Of(lists.ListAt(position), traits.Vectors)));
        Add(figures, lists, "gini", Exposure.Gini(counts));
        var popularity = new PopularityRank(task.Train);
        Add(figures, lists, "mean-popularity-rank", Mean(lists, position =>
            popularity.MeanOf(lists.ListAt(position))));

        return figures;
    }

    private static MeanOverUsers Undefined => new(double.NaN, double.NaN, 0);

    private static ReadOnlySpan<int> RelevantAt(RankedLists lists, SparseMatrix relevant, int position) =>
        relevant.Row(lists.UserIndices[position]).Indices;

    private static MeanOverUsers Mean(RankedLists lists, Func<int, double> valueAt)
    {
        double[] values = new double[lists.UserIndices.Length];
        for (int position = 0; position < values.Length; position++)
        {
            values[position] = valueAt(position);
        }

        return MeanOverUsers.Of(values);
    }

    private static int[] CountLists(RankedLists lists, int itemCount)
    {
        int[] counts = new int[itemCount];
        for (int position = 0; position < lists.UserIndices.Length; position++)
        {
            foreach (int item in lists.ListAt(position))
            {
                counts[item]++;
            }
        }

        return counts;
    }

    private static void Add(List<Measurement> figures, RankedLists lists, string name, MeanOverUsers value) =>
        figures.Add(new Measurement(NameAt(name, lists.K), value.Mean, value.StandardError));

    private static void Add(List<Measurement> figures, RankedLists lists, string name, double value) =>
        figures.Add(new Measurement(NameAt(name, lists.K), value, double.NaN));

    private static string NameAt(string name, int k) => string.Create(CultureInfo.InvariantCulture, $"{name}@{k}");
}
