using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Recommenders.LearnedHybrid;

/// <summary>The candidates of one user after some ratings, with what they liked beside these.</summary>
/// <param name="Draw">A number from 0 to below 1 that all groups of a user share.</param>
/// <param name="Features">One row a candidate. Shape [n · features].</param>
/// <param name="Labels">1 for a candidate that the user liked, else 0. Shape [n].</param>
internal sealed record NewcomerGroup(double Draw, float[] Features, float[] Labels)
{
    /// <summary>Nominates for the user and marks what is right; null where no right item can be nominated.</summary>
    /// <param name="draw">Number of the user.</param>
    /// <param name="liked">All that the user liked.</param>
    /// <param name="given">The items whose ratings are given, liked or not.</param>
    /// <param name="nominations">Scratch memory of this thread.</param>
    public static NewcomerGroup? Describe(
        double draw, SparseRow liked, ReadOnlySpan<int> given, Nominations nominations)
    {
        bool[] allowed = new bool[nominations.ItemCount];
        Array.Fill(allowed, true);
        var history = new SortedDictionary<int, float>();
        foreach (int item in given)
        {
            allowed[item] = false;
            int place = liked.Indices.BinarySearch(item);
            if (place >= 0)
            {
                history.Add(item, liked.Values[place]);
            }
        }

        if (history.Count == 0 || history.Count == liked.Count)
        {
            return null;
        }

        nominations.Fill(new SparseRow([.. history.Keys], [.. history.Values]), allowed, []);
        float[] labels = new float[nominations.Count];
        for (int row = 0; row < labels.Length; row++)
        {
            labels[row] = liked.Indices.BinarySearch(nominations.Items[row]) >= 0 ? 1 : 0;
        }

        return labels.Contains(1) ? new NewcomerGroup(draw, nominations.Features.ToArray(), labels) : null;
    }

    /// <summary>The groups as what a ranker is trained on, in one block.</summary>
    /// <exception cref="ModelFitException">There is no group.</exception>
    public static RankingParts ToParts(List<NewcomerGroup> growing, List<NewcomerGroup> stopping, string[] names)
    {
        NewcomerGroup[] all = [.. growing, .. stopping];
        if (all.Length == 0)
        {
            throw new ModelFitException(
                "No user has a liked item to give and another to find, so the ranker has nothing to learn from; "
                + "give more users, or fewer ratings to each.");
        }

        int[] starts = new int[all.Length + 1];
        for (int group = 0; group < all.Length; group++)
        {
            starts[group + 1] = starts[group] + all[group].Labels.Length;
        }

        float[] features = new float[checked(starts[^1] * names.Length)];
        float[] labels = new float[starts[^1]];
        for (int group = 0; group < all.Length; group++)
        {
            all[group].Features.CopyTo(features.AsSpan(starts[group] * names.Length));
            all[group].Labels.CopyTo(labels.AsSpan(starts[group]));
        }

        return new RankingParts(
            Slice(0, all.Length)!, // not null: there is a group
            Slice(0, growing.Count),
            Slice(growing.Count, all.Length));

        RankingData? Slice(int from, int to)
        {
            int first = starts[from];
            int rows = starts[to] - first;
            return rows == 0 ? null : new RankingData(
                new RowMatrix(rows, names.Length, features.AsMemory(first * names.Length, rows * names.Length)),
                labels.AsMemory(first, rows),
                Array.ConvertAll(starts[from..(to + 1)], start => start - first),
                names);
        }
    }
}
