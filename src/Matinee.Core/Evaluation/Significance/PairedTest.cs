using Matinee.Core.Evaluation.Metrics;

namespace Matinee.Core.Evaluation.Significance;

/// <summary>Whether two models differ, judged by the same users: a paired t-test.</summary>
/// <param name="Difference">Mean over users of the first model's figure less the second's.</param>
/// <param name="P">
/// Two-sided chance of such a difference between equal models; NaN below two users. 1 when no user differs.
/// </param>
/// <param name="UserCount">Number of users with both figures.</param>
/// <remarks>
/// t = mean difference / its standard error, n − 1 degrees of freedom. Source of the choice: Smucker, Allan and
/// Carterette, "A Comparison of Statistical Significance Tests for Information Retrieval Evaluation", CIKM 2007, who
/// find it agrees with the randomization test.
/// </remarks>
public readonly record struct PairedTest(double Difference, double P, int UserCount)
{
    private const double Chance = 0.05;

    /// <summary>Half of the difference's 95 % interval by Student's t; NaN below two users.</summary>
    public double HalfWidth95 { get; init; }

    /// <summary>Compares two models.</summary>
    /// <param name="first">One figure a user; NaN where undefined. Shape [U].</param>
    /// <param name="second">The same users' figures under the other model. Shape [U].</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public static PairedTest Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"Shapes disagree: {first.Length} and {second.Length} users.");
        }

        double[] differences = new double[first.Length];
        for (int user = 0; user < differences.Length; user++)
        {
            differences[user] = first[user] - second[user];
        }

        MeanOverUsers mean = MeanOverUsers.Of(differences);
        double p = mean.UserCount < 2 ? double.NaN
            : mean.Mean == 0 ? 1
            : StudentT.TwoSided(mean.Mean / mean.StandardError, mean.UserCount - 1);
        return new PairedTest(mean.Mean, p, mean.UserCount)
        {
            HalfWidth95 = mean.UserCount < 2
                ? double.NaN
                : StudentT.Critical(Chance, mean.UserCount - 1) * mean.StandardError,
        };
    }
}
