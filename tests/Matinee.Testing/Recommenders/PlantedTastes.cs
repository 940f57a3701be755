using Matinee.Core.Data;

namespace Matinee.Testing.Recommenders;

/// <summary>Small interactions whose right recommendations are known.</summary>
public static class PlantedTastes
{
    public const int CheckerboardSize = 20;
    public const int ClusterItems = 12;

    /// <summary>User u likes every item of their own parity but item u, which is the right recommendation.</summary>
    public static InteractionMatrix Checkerboard()
    {
        var entries = new List<(int, int, float)>();
        for (int user = 0; user < CheckerboardSize; user++)
        {
            for (int item = user % 2; item < CheckerboardSize; item += 2)
            {
                if (item != user)
                {
                    entries.Add((user, item, 1f));
                }
            }
        }

        return new InteractionMatrix(SparseMatrix.FromEntries(CheckerboardSize, CheckerboardSize, entries));
    }

    /// <summary>
    /// Even users like two thirds of items 0 to 11, odd users of items 12 to 23, with strengths 1 to 3; nobody has
    /// items 24 and 25, and user 40 has nothing.
    /// </summary>
    public static InteractionMatrix TwoClusters()
    {
        var random = new Random(5);
        var entries = new List<(int, int, float)>();
        for (int user = 0; user < 40; user++)
        {
            for (int item = 0; item < ClusterItems; item++)
            {
                if (random.Next(3) > 0)
                {
                    entries.Add((user, item + (ClusterItems * (user % 2)), random.Next(1, 4)));
                }
            }
        }

        return new InteractionMatrix(SparseMatrix.FromEntries(41, (2 * ClusterItems) + 2, entries));
    }

    /// <summary>Users and items, but nobody has anything.</summary>
    public static InteractionMatrix Nothing() => new(SparseMatrix.FromEntries(3, 4, []));
}
