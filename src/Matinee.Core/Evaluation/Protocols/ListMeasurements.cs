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
        MeanOverUsers.Of(NdcgOf(lists, relevant));

    /// <summary>NDCG of each list, in the order of <see cref="RankedLists.UserIndices"/>.</summary>
    public static double[] NdcgOf(RankedLists lists, SparseMatrix relevant) => ValuesOf(lists, relevant, Ndcg.At);

    /// <summary>Recall of each list, in the order of <see cref="RankedLists.UserIndices"/>.</summary>
    public static double[] RecallOf(RankedLists lists, SparseMatrix relevant) => ValuesOf(lists, relevant, Recall.At);

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
            Add(figures, lists, name, MeanOverUsers.Of(ValuesOf(lists, task.Relevant, metric)));
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
        AddPopularityBias(figures, lists, task);
        return figures;
    }

    private static void AddPopularityBias(List<Measurement> figures, RankedLists lists, RankingTask task)
    {
        var popularity = new ItemPopularity(task.Train);
        MeanOverUsers listed = Mean(lists, position => popularity.MeanShareOf(lists.ListAt(position)));
        MeanOverUsers known = Mean(lists, position => popularity.MeanShareOf(KnownAt(lists, task, position)));
        Add(figures, lists, "mean-popularity", listed);
        Add(figures, lists, "popularity-ratio", listed.Mean / known.Mean);
        Add(figures, lists, "head-share", Mean(lists, position => popularity.HeadShareOf(lists.ListAt(position))));
        Add(figures, lists, "history-head-share", Mean(lists, position =>
            popularity.HeadShareOf(KnownAt(lists, task, position))));
    }

    private static ReadOnlySpan<int> KnownAt(RankedLists lists, RankingTask task, int position) =>
        task.Known.ByUser.Row(lists.UserIndices[position]).Indices;

    private static double[] ValuesOf(RankedLists lists, SparseMatrix relevant, ListMetric metric)
    {
        double[] values = new double[lists.UserIndices.Length];
        for (int position = 0; position < values.Length; position++)
        {
            values[position] = metric(lists.ListAt(position), RelevantAt(lists, relevant, position), lists.K);
        }

        return values;
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
        figures.Add(new Measurement(NameAt(name, lists.K), value.Mean, value.StandardError, value.UserCount));

    private static void Add(List<Measurement> figures, RankedLists lists, string name, double value) =>
        figures.Add(new Measurement(NameAt(name, lists.K), value, double.NaN));

    private static string NameAt(string name, int k) => string.Create(CultureInfo.InvariantCulture, $"{name}@{k}");
}
