using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Tests.Evaluation.Protocols;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

/// <summary>
/// Users who watch series of four items from front to back and stop in the middle of their last one, so that the rest
/// of it is the right recommendation; nothing but a fact says which items belong together.
/// </summary>
internal static class PlantedSeries
{
    public const int Length = 4;
    public const int Users = 60;
    private const int Series = 12;

    public const int Items = Series * Length;

    /// <summary>Two series to the end and three items of a third, a week apart.</summary>
    public static InteractionMatrix Interactions()
    {
        var random = new Random(8);
        var entries = new List<(int User, int Item, long Time)>();
        int[] series = [.. Enumerable.Range(0, Series)];
        for (int user = 0; user < Users; user++)
        {
            random.Shuffle(series);
            for (int i = 0; i < (3 * Length) - 1; i++)
            {
                entries.Add((user, (series[i / Length] * Length) + (i % Length), 1_000_000_000 + (604_800L * i)));
            }
        }

        entries.Sort();
        return new InteractionMatrix(
            SparseMatrix.FromEntries(Users, Items, [.. entries.Select(entry => (entry.User, entry.Item, 1f))]),
            entries.ConvertAll(entry => entry.Time).ToArray());
    }

    /// <summary>The last item of the series that a user is watching.</summary>
    public static int Next(InteractionMatrix interactions, int user)
    {
        SparseRow history = interactions.History(user);
        int newest = 0;
        for (int i = 0; i < history.Count; i++)
        {
            newest = history.Timestamps[i] > history.Timestamps[newest] ? i : newest;
        }

        return history.Indices[newest] + 1;
    }

    /// <summary>Which series every item belongs to.</summary>
    public static ItemFacts Facts() => new(
        Items,
        [new FactTable("series", SparseMatrix.FromEntries(
            Items, Series, [.. Enumerable.Range(0, Items).Select(item => (item, item / Length, 1f))]))]);

    /// <summary>Nominates everything and says nothing of it.</summary>
    public static TowerFit Everything() =>
        new("everything", (train, _) => new TableModel(train.ItemCount, (_, _) => 1));
}
