using System.Runtime.InteropServices;
using Matinee.Core.Data;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Bins of one feature: ascending upper bounds, and a last bin for missing values.</summary>
/// <remarks>
/// Few distinct values get a bin each; of more, frequent values get their own and the rest fill bins of about equal
/// count. Bounds are halfway between neighbors. Source of the scheme: Ke, Meng et al., "LightGBM: A Highly Efficient
/// Gradient Boosting Decision Tree", NeurIPS 2017, section 2.1.
/// </remarks>
internal sealed class FeatureBins
{
    /// <summary>Bin of a missing value.</summary>
    public const byte Missing = 255;

    private const int SampleRows = 200_000;

    private FeatureBins(float[] upperBounds) => UpperBounds = upperBounds;

    /// <summary>Bin b holds values up to bound b and above the one before; the last is the largest float.</summary>
    public float[] UpperBounds { get; }

    /// <summary>Chooses the bins of a column from up to 200,000 evenly spaced rows.</summary>
    public static FeatureBins Fit(RowMatrix features, int column, int maxBins)
    {
        ReadOnlySpan<float> all = features.Values;
        int step = Math.Max(1, features.Rows / SampleRows);
        var sample = new List<float>((features.Rows / step) + 1);
        for (int row = 0; row < features.Rows; row += step)
        {
            float value = all[(row * features.Columns) + column];
            if (!float.IsNaN(value))
            {
                sample.Add(value == 0 ? 0 : value); // −0 and 0 are one value
            }
        }

        Span<float> values = CollectionsMarshal.AsSpan(sample);
        values.Sort();
        return new FeatureBins(Bounds(values, maxBins));
    }

    /// <summary>The bin of a value.</summary>
    public byte BinOf(float value)
    {
        if (float.IsNaN(value))
        {
            return Missing;
        }

        int low = 0;
        int length = UpperBounds.Length;
        while (length > 1)
        {
            int half = length >> 1;
            low += UpperBounds[low + half - 1] < value ? half : 0;
            length -= half;
        }

        return (byte)low;
    }

    private static float[] Bounds(ReadOnlySpan<float> sorted, int maxBins)
    {
        List<(float Value, int Count)> distinct = Distinct(sorted);
        var bounds = new List<float>();
        int binsLeft = maxBins;
        int rowsLeft = sorted.Length;
        int rows = 0;
        bool isFew = distinct.Count <= maxBins;
        for (int i = 0; i + 1 < distinct.Count && binsLeft > 1; i++)
        {
            rows += distinct[i].Count;
            double share = (double)rowsLeft / binsLeft;
            if (isFew || rows >= share || distinct[i + 1].Count >= share)
            {
                bounds.Add(Between(distinct[i].Value, distinct[i + 1].Value));
                binsLeft--;
                rowsLeft -= rows;
                rows = 0;
            }
        }

        bounds.Add(float.MaxValue);
        return [.. bounds];
    }

    private static List<(float Value, int Count)> Distinct(ReadOnlySpan<float> sorted)
    {
        var distinct = new List<(float Value, int Count)>();
        int start = 0;
        for (int i = 1; i <= sorted.Length; i++)
        {
            if (i == sorted.Length || sorted[i] != sorted[start])
            {
                distinct.Add((sorted[start], i - start));
                start = i;
            }
        }

        return distinct;
    }

    /// <summary>A bound b with low ≤ b &lt; high.</summary>
    private static float Between(float low, float high)
    {
        float middle = (float)(((double)low + high) / 2);
        return middle < high ? middle : low;
    }
}
