using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>What towers learn from, and what the ranker shall then predict; no pair is in both.</summary>
/// <param name="Seen">The interactions that the towers are fitted to. Shape [U, I].</param>
/// <param name="Targets">The interactions to predict; a row may be empty. Shape [U, I].</param>
internal sealed record TrainingView(InteractionMatrix Seen, SparseMatrix Targets)
{
    /// <summary>What becomes of one interaction.</summary>
    private enum Part : byte
    {
        Seen,
        Target,
        Hidden,
    }

    /// <summary>Hides the newest interactions of each user; the first of the hidden is the target.</summary>
    /// <param name="interactions">All of them, with timestamps.</param>
    /// <param name="hidden">How many of each user are hidden, 1 or more; who has too few keeps all.</param>
    public static TrainingView WithoutNewest(InteractionMatrix interactions, int hidden)
    {
        const int FewestSeen = 2;
        var parts = new Part[interactions.ByUser.EntryCount];
        ReadOnlySpan<int> starts = interactions.ByUser.RowStarts.Span;
        var oldestFirst = new (long Timestamp, int Entry)[LongestRow(starts)];
        for (int user = 0; user < interactions.UserCount; user++)
        {
            ReadOnlySpan<long> timestamps = interactions.History(user).Timestamps;
            int seen = timestamps.Length - hidden;
            if (seen < FewestSeen)
            {
                continue;
            }

            for (int entry = 0; entry < timestamps.Length; entry++)
            {
                oldestFirst[entry] = (timestamps[entry], entry);
            }

            Array.Sort(oldestFirst, 0, timestamps.Length); // equal times keep the order of the entries
            for (int place = seen; place < timestamps.Length; place++)
            {
                parts[starts[user] + oldestFirst[place].Entry] = place == seen ? Part.Target : Part.Hidden;
            }
        }

        return Divide(interactions, parts);
    }

    /// <summary>Hides a random share of each user, rounded down; all of it is to be predicted.</summary>
    public static TrainingView WithoutRandom(InteractionMatrix interactions, double share, int seed)
    {
        var parts = new Part[interactions.ByUser.EntryCount];
        var random = new Random(seed);
        ReadOnlySpan<int> starts = interactions.ByUser.RowStarts.Span;
        int[] order = new int[LongestRow(starts)];
        for (int user = 0; user < interactions.UserCount; user++)
        {
            Span<int> entries = order.AsSpan(0, starts[user + 1] - starts[user]);
            for (int i = 0; i < entries.Length; i++)
            {
                entries[i] = starts[user] + i;
            }

            random.Shuffle(entries);
            foreach (int entry in entries[..(int)(entries.Length * share)])
            {
                parts[entry] = Part.Target;
            }
        }

        return Divide(interactions, parts);
    }

    private static int LongestRow(ReadOnlySpan<int> starts)
    {
        int longest = 0;
        for (int row = 0; row + 1 < starts.Length; row++)
        {
            longest = Math.Max(longest, starts[row + 1] - starts[row]);
        }

        return longest;
    }

    private static TrainingView Divide(InteractionMatrix interactions, Part[] parts)
    {
        SparseMatrix seen = Pick(interactions.ByUser, parts, Part.Seen);
        ReadOnlySpan<long> all = interactions.Timestamps.Span;
        long[] timestamps = all.IsEmpty ? [] : new long[seen.EntryCount];
        for (int entry = 0, next = 0; entry < all.Length; entry++)
        {
            if (parts[entry] == Part.Seen)
            {
                timestamps[next++] = all[entry];
            }
        }

        return new TrainingView(
            new InteractionMatrix(seen, timestamps), Pick(interactions.ByUser, parts, Part.Target));
    }

    private static SparseMatrix Pick(SparseMatrix all, Part[] parts, Part wanted)
    {
        int count = parts.AsSpan().Count(wanted);
        int[] starts = new int[all.Rows + 1];
        int[] indices = new int[count];
        float[] values = new float[count];
        ReadOnlySpan<int> allStarts = all.RowStarts.Span;
        ReadOnlySpan<int> allIndices = all.Indices.Span;
        ReadOnlySpan<float> allValues = all.Values.Span;
        int next = 0;
        for (int row = 0; row < all.Rows; row++)
        {
            for (int entry = allStarts[row]; entry < allStarts[row + 1]; entry++)
            {
                if (parts[entry] == wanted)
                {
                    (indices[next], values[next]) = (allIndices[entry], allValues[entry]);
                    next++;
                }
            }

            starts[row + 1] = next;
        }

        return new SparseMatrix(all.Columns, starts, indices, values);
    }
}
