using Matinee.Core.Recommenders.Weighting;

namespace Matinee.Core.Recommenders.Transitions;

/// <summary>Adds up what comes before and after one item; one a thread.</summary>
internal sealed class SuccessorSums(Timelines timelines, PairWeights weights, TransitionsOptions options, int items)
{
    private readonly double _dailyDecay = RecencyWeights.DecayOf(options.GapHalfLifeDays);
    private readonly double[] _sums = new double[items];

    /// <summary>The weights of all items as successors of the last one that was added up. Shape [I].</summary>
    public float[] Weights { get; } = new float[items];

    /// <summary>Room for the items that are kept.</summary>
    public int[] Best { get; } = new int[Math.Min(options.Successors, items)];

    /// <summary>Fills <see cref="Weights"/> for an item.</summary>
    /// <param name="item">The item that comes first.</param>
    /// <param name="damping">1 / (users of an item)^β. Shape [I].</param>
    public void AddUp(int item, ReadOnlySpan<float> damping)
    {
        Array.Clear(_sums);
        ReadOnlySpan<int> places = timelines.PlacesOf(item);
        foreach (int place in places)
        {
            AddBurst(place);
            AddAfter(place);
            AddBefore(place);
        }

        double count = places.Length + options.Shrinkage;
        for (int j = 0; j < items; j++)
        {
            Weights[j] = _sums[j] > 0 ? (float)(_sums[j] / count * damping[j]) : 0;
        }
    }

    private void AddBurst(int place)
    {
        (int start, int end) = (timelines.BurstStarts[place], timelines.BurstEnds[place]);
        double weight = weights.Within(end - start) * (1 + options.BackwardWeight) / 2;
        for (int other = start; other < end; other++)
        {
            if (other != place)
            {
                _sums[timelines.Items[other]] += weight;
            }
        }
    }

    private void AddAfter(int place)
    {
        int end = timelines.BurstEnds[place];
        for (int other = end; other < timelines.UserEnds[place]; other++)
        {
            int gap = timelines.BurstStarts[other] - end + 1;
            if (gap > options.Window)
            {
                return;
            }

            _sums[timelines.Items[other]] += Between(place, other, gap);
        }
    }

    private void AddBefore(int place)
    {
        int start = timelines.BurstStarts[place];
        for (int other = start - 1; other >= timelines.UserStarts[place] && options.BackwardWeight > 0; other--)
        {
            int gap = start - timelines.BurstEnds[other] + 1;
            if (gap > options.Window)
            {
                return;
            }

            _sums[timelines.Items[other]] += options.BackwardWeight * Between(place, other, gap);
        }
    }

    private double Between(int place, int other, int gap)
    {
        double weight = weights.Between(
            gap,
            timelines.BurstEnds[place] - timelines.BurstStarts[place],
            timelines.BurstEnds[other] - timelines.BurstStarts[other]);
        if (options.GapHalfLifeDays is null)
        {
            return weight;
        }

        // As double before the difference: far timestamps would overflow a long.
        double seconds = Math.Abs((double)timelines.Times[other] - timelines.Times[place]);
        return weight * Math.Pow(_dailyDecay, seconds / RecencyWeights.SecondsPerDay);
    }
}
