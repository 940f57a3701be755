using Matinee.Core.Numerics;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>NDCG of graded relevance, mean over groups, with gain 2^grade − 1.</summary>
/// <remarks>
/// Groups without a relevant row do not count. Equal scores keep input order. Source: Burges et al., "Learning to Rank
/// using Gradient Descent", ICML 2005, section 6 (gain); Järvelin and Kekäläinen, TOIS 2002 (discount).
/// </remarks>
internal sealed class GradedNdcg
{
    private readonly RankingData _data;
    private readonly int _places;
    private readonly double[] _ideal;
    private readonly double[] _ndcg;
    private readonly RowLoop<int[]> _groups;

    public GradedNdcg(RankingData data, int places, int maxThreads)
    {
        (_data, _places) = (data, places);
        _ideal = Ideal(data, places);
        _ndcg = new double[data.Groups];
        _groups = new RowLoop<int[]>(maxThreads, () => new int[places]);
    }

    /// <summary>The gain of a grade.</summary>
    public static double Gain(float grade) => Math.Pow(2, grade) - 1;

    /// <summary>The weight of a place, counted from 0.</summary>
    public static double Discount(int place) => 1 / Math.Log2(place + 2);

    /// <summary>Best possible DCG of the first places, one a group.</summary>
    public static double[] Ideal(RankingData data, int places)
    {
        ReadOnlySpan<int> starts = data.GroupStarts.Span;
        double[] ideal = new double[data.Groups];
        for (int group = 0; group < ideal.Length; group++)
        {
            float[] grades = data.Labels.Span[starts[group]..starts[group + 1]].ToArray();
            grades.AsSpan().Sort((a, b) => b.CompareTo(a));
            for (int place = 0; place < grades.Length && place < places; place++)
            {
                ideal[group] += Gain(grades[place]) * Discount(place);
            }
        }

        return ideal;
    }

    /// <summary>Mean NDCG of the groups that have a relevant row; NaN when none has.</summary>
    /// <param name="scores">Shape [n].</param>
    public double Mean(float[] scores)
    {
        _groups.Run(_ndcg.Length, (group, top) =>
        {
            _ndcg[group] = OfGroup(group, scores, top);
            return true;
        });

        // one after another, so that the sum has one order for any number of threads
        double sum = 0;
        int count = 0;
        for (int group = 0; group < _ndcg.Length; group++)
        {
            bool isCounted = _ideal[group] > 0;
            sum += isCounted ? _ndcg[group] : 0;
            count += isCounted ? 1 : 0;
        }

        return sum / count; // 0 / 0 is NaN
    }

    private double OfGroup(int group, float[] scores, int[] top)
    {
        int start = _data.GroupStarts.Span[group];
        int size = _data.GroupStarts.Span[group + 1] - start;
        int count = TopK.Select(scores.AsSpan(start, size), [], top.AsSpan(0, Math.Min(_places, size)));
        double gain = 0;
        for (int place = 0; place < count; place++)
        {
            gain += Gain(_data.Labels.Span[start + top[place]]) * Discount(place);
        }

        return gain / _ideal[group];
    }
}
