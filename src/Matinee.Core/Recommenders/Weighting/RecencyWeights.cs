using System.Buffers;
using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.Weighting;

/// <summary>Weighs the entries of a history by how recent they are.</summary>
/// <remarks>
/// The entry in place p, counted from the newest as 0, weighs 2^(−p / half-life), times 2^(−days / half-life in days).
/// Entries of the same second share the mean weight of their places, because their order is not known; a history
/// without timestamps is one such group. Cost: O(n·log n) time.
/// </remarks>
internal static class RecencyWeights
{
    public const double SecondsPerDay = 86_400;

    private const string PlacesKey = "half_life_places";
    private const string DaysKey = "half_life_days";

    /// <summary>Fills one weight above or equal to 0 an entry.</summary>
    /// <param name="history">A history, with or without timestamps.</param>
    /// <param name="options">The half-lives.</param>
    /// <param name="weights">Receives the weights. Shape [history.Count].</param>
    public static void Fill(SparseRow history, RecencyOptions options, Span<float> weights)
    {
        double decay = DecayOf(options.HalfLifePlaces);
        if (history.Timestamps.IsEmpty)
        {
            double power = 1;
            weights.Fill((float)TakeMean(weights.Length, decay, ref power));
            return;
        }

        long[] rentedTimes = ArrayPool<long>.Shared.Rent(history.Count);
        int[] rentedEntries = ArrayPool<int>.Shared.Rent(history.Count);
        Span<long> times = rentedTimes.AsSpan(0, history.Count);
        Span<int> entries = rentedEntries.AsSpan(0, history.Count);
        history.Timestamps.CopyTo(times);
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = i;
        }

        times.Sort(entries); // not stable, but entries of the same time weigh the same
        FillSorted(times, entries, decay, options.HalfLifeDays, weights);
        ArrayPool<int>.Shared.Return(rentedEntries);
        ArrayPool<long>.Shared.Return(rentedTimes);
    }

    /// <summary>The factor that halves a weight after so many steps; 1 where nothing decays.</summary>
    public static double DecayOf(float? halfLife) => halfLife is float steps ? Math.Pow(2, -1 / (double)steps) : 1;

    public static TensorSet AddRecency(this TensorSet tensors, RecencyOptions options)
    {
        if (options.HalfLifePlaces is float places)
        {
            tensors.AddNumber(PlacesKey, places);
        }

        return options.HalfLifeDays is float days ? tensors.AddNumber(DaysKey, days) : tensors;
    }

    public static RecencyOptions GetRecency(this TensorSet tensors)
    {
        try
        {
            return new RecencyOptions
            {
                HalfLifePlaces = tensors.Metadata.ContainsKey(PlacesKey) ? tensors.GetNumber(PlacesKey) : null,
                HalfLifeDays = tensors.Metadata.ContainsKey(DaysKey) ? tensors.GetNumber(DaysKey) : null,
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"The saved half-life is not valid: {e.Message}", e);
        }
    }

    private static void FillSorted(
        ReadOnlySpan<long> times, ReadOnlySpan<int> entries, double decay, float? halfLifeDays, Span<float> weights)
    {
        double dailyDecay = DecayOf(halfLifeDays);
        double power = 1;
        int end = times.Length;
        while (end > 0)
        {
            int start = end - 1;
            while (start > 0 && times[start - 1] == times[end - 1])
            {
                start--;
            }

            // As double before the difference: far timestamps would overflow a long.
            double days = ((double)times[^1] - times[start]) / SecondsPerDay;
            double weight = TakeMean(end - start, decay, ref power) * Math.Pow(dailyDecay, days);
            for (int i = start; i < end; i++)
            {
                weights[entries[i]] = (float)weight;
            }

            end = start;
        }
    }

    /// <summary>The mean of the next powers of the decay; leaves the power behind them.</summary>
    private static double TakeMean(int count, double decay, ref double power)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += power;
            power *= decay;
        }

        return count > 0 ? sum / count : 0;
    }
}
