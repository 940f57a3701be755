using Matinee.Core.Data;

namespace Matinee.Core.Tests.Recommenders;

/// <summary>Stand-ins for the vectors that a text encoder would give.</summary>
internal static class ItemVectors
{
    /// <summary>Each item's users as a unit vector; zero for an item that nobody has. Shape [I, U].</summary>
    public static RowMatrix FromUsers(InteractionMatrix interactions)
    {
        float[] values = new float[interactions.ItemCount * interactions.UserCount];
        for (int item = 0; item < interactions.ItemCount; item++)
        {
            SparseRow users = interactions.ByItem.Row(item);
            foreach (int user in users.Indices)
            {
                values[(item * interactions.UserCount) + user] = 1 / MathF.Sqrt(users.Count);
            }
        }

        return new RowMatrix(interactions.ItemCount, interactions.UserCount, values);
    }
}
