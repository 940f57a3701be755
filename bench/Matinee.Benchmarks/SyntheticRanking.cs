using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Benchmarks;

/// <summary>Ranked groups whose relevance follows the features nonlinearly, with noise and holes.</summary>
internal static class SyntheticRanking
{
    public const int Features = 20;

    private const double NoiseStrength = 0.6;
    private const double MissingShare = 0.05;

    // ascending parts of a group with grade 4, 3, 2, 1; the rest has grade 0
    private static readonly double[] GradeShares = [0.02, 0.06, 0.15, 0.35];

    /// <summary>Groups of equal size; in each the best 2 % have grade 4, the next 4 % grade 3 and so on.</summary>
    public static RankingData Create(int groups, int groupSize, int seed)
    {
        var random = new Random(seed);
        float[] features = new float[groups * groupSize * Features];
        float[] labels = new float[groups * groupSize];
        double[] relevance = new double[groupSize];
        for (int group = 0; group < groups; group++)
        {
            double taste = Normal(random);
            for (int i = 0; i < groupSize; i++)
            {
                Span<float> row = features.AsSpan(((group * groupSize) + i) * Features, Features);
                FillRow(random, taste, row);
                relevance[i] = Relevance(row) + (NoiseStrength * Normal(random));
                Punch(random, row);
            }

            Grade(relevance, labels.AsSpan(group * groupSize, groupSize));
        }

        int[] starts = [.. Enumerable.Range(0, groups + 1).Select(group => group * groupSize)];
        return new RankingData(new RowMatrix(labels.Length, Features, features), labels, starts);
    }

    private static void FillRow(Random random, double taste, Span<float> row)
    {
        for (int f = 0; f < row.Length; f++)
        {
            double normal = Normal(random);
            row[f] = (float)(f switch
            {
                < 8 => normal,
                < 12 => Math.Exp(normal), // long tails
                < 15 => Math.Floor(6 * random.NextDouble()), // few values
                15 => taste, // the same for the whole group
                _ => (0.5 * row[f - 16]) + (0.8 * normal), // echoes of the first ones
            });
        }
    }

    private static double Relevance(ReadOnlySpan<float> x) =>
        (0.8 * x[0])
        + Math.Sin(2 * x[1])
        + (0.7 * x[2] * x[3])
        + (x[4] > 0.5 ? 0.8 * x[5] : -0.3 * x[6])
        + (0.5 * Math.Log(x[8]))
        - (0.4 * Math.Abs(x[7]))
        + (x[12] >= 3 && x[13] < 4 ? 0.9 : 0)
        + (0.6 * x[15] * x[0])
        + (0.3 * Math.Tanh(x[9] - x[10]));

    /// <summary>Takes a few values away.</summary>
    private static void Punch(Random random, Span<float> row)
    {
        for (int f = 0; f < row.Length; f += 3)
        {
            row[f] = random.NextDouble() < MissingShare ? float.NaN : row[f];
        }
    }

    private static void Grade(double[] relevance, Span<float> labels)
    {
        int[] order = [.. Enumerable.Range(0, relevance.Length).OrderByDescending(i => relevance[i])];
        for (int place = 0; place < order.Length; place++)
        {
            double share = (place + 0.5) / order.Length;
            labels[order[place]] = GradeShares.Count(limit => share < limit);
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
