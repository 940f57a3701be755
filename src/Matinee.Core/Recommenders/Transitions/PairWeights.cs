using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.Transitions;

/// <summary>How much two entries of one history count for each other, by how many places they are apart.</summary>
/// <remarks>
/// Entries g places apart count λ^(g − 1), λ = 2^(−1 / half-life), and nothing beyond the window. Where the order
/// inside a burst is not known, the weight is the mean over all orders: λ^(g − 1) over all pairs of places.
/// </remarks>
internal sealed class PairWeights
{
    private readonly double[] _powers;
    private readonly double[] _burstMeans;
    private readonly double[] _withinBurst;

    /// <summary>Prepares the weights.</summary>
    /// <param name="options">Window and half-life.</param>
    /// <param name="longest">Entries of the longest history.</param>
    public PairWeights(TransitionsOptions options, int longest)
    {
        double decay = RecencyWeights.DecayOf(options.GapHalfLifePlaces);
        _powers = new double[longest + 1];
        _burstMeans = new double[longest + 1];
        _withinBurst = new double[longest + 1];
        double power = 1, sum = 0;
        double windowSum = 0, windowMoment = 0; // Σ λ^(g − 1) and Σ g·λ^(g − 1) over gaps that a burst of m offers
        for (int m = 1; m <= longest; m++)
        {
            int gap = m - 1;
            if (gap >= 1 && gap <= options.Window)
            {
                windowSum += _powers[gap - 1];
                windowMoment += gap * _powers[gap - 1];
            }

            _powers[m - 1] = power;
            sum += power;
            _burstMeans[m] = sum / m;
            // m − g of the m·(m − 1) / 2 pairs of places are g apart.
            _withinBurst[m] = m == 1 ? 0 : 2 * ((m * windowSum) - windowMoment) / ((double)m * (m - 1));
            power *= decay;
        }
    }

    /// <summary>Of two entries of one burst.</summary>
    public double Within(int burstCount) => _withinBurst[burstCount];

    /// <summary>Of entries of two bursts whose nearest ends are 1 or more places apart.</summary>
    public double Between(int gap, int burstCount, int otherBurstCount) =>
        _powers[gap - 1] * _burstMeans[burstCount] * _burstMeans[otherBurstCount];
}
