using Matinee.Storage;

namespace Matinee.Engine.Catalogue;

/// <summary>Finds out which titles belong to one series of films.</summary>
/// <remarks>
/// Titles of one named collection are one franchise. Other pairs join where their names say so
/// (<see cref="SequelPairs"/>) and people or rare keywords in common back it: the weaker the sign in the names, the
/// more is asked. A remake, a title of the same name, tells the same story but is no sequel, so a name alone joins
/// nothing. Two named collections never become one. Measured in docs/franchises.md.
/// </remarks>
internal static class TitleFranchises
{
    /// <summary>Number of the franchise of each title, −1 for one that is alone. Shape [I].</summary>
    /// <param name="titles">Titles in item order.</param>
    public static int[] Of(IReadOnlyList<Title> titles)
    {
        var groups = new TitleGroups(titles.Count);
        var firstOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int item = 0; item < titles.Count; item++)
        {
            if (titles[item].Collection is { } collection && !firstOf.TryAdd(collection, item))
            {
                groups.Join(firstOf[collection], item);
            }
        }

        foreach (int item in firstOf.Values)
        {
            groups.MarkAsNamed(item);
        }

        var evidence = new SequelEvidence(titles);
        foreach ((int one, int other, _) in SequelPairs.Of(titles)
            .Select(pair => (
                pair.One, pair.Other, Surplus: evidence.Of(pair.One, pair.Other, pair.Sign) - Needed(pair.Sign)))
            .Where(pair => pair.Surplus >= 0)
            .OrderByDescending(pair => pair.Surplus).ThenBy(pair => pair.One).ThenBy(pair => pair.Other))
        {
            groups.Join(one, other);
        }

        return groups.Numbers();
    }

    private static double Needed(SequelSign sign) => sign switch
    {
        SequelSign.Number => 1,
        SequelSign.Subtitle => 1.5,
        SequelSign.Beginning or SequelSign.End => 2,
        _ => 3,
    };
}
