using Matinee.Core.Data;

namespace Matinee.Core.Evaluation.Splits;

/// <summary>Proves that two sets of (user, item) pairs have none in common.</summary>
public static class LeakGuard
{
    /// <summary>Throws when a pair is present in both matrices. Cost: O(nnz) time.</summary>
    /// <param name="given">What a model learns from, or another part of a split. Shape [U, I].</param>
    /// <param name="heldOut">What it must not see. Shape [U, I].</param>
    /// <param name="what">The two parts in words, for the message.</param>
    /// <exception cref="LeakException">A pair is in both; the message names the first and their number.</exception>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public static void ThrowIfShared(SparseMatrix given, SparseMatrix heldOut, string what)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(heldOut);
        if (given.Rows != heldOut.Rows || given.Columns != heldOut.Columns)
        {
            throw new ArgumentException(
                $"Shapes disagree: [{given.Rows}, {given.Columns}] and [{heldOut.Rows}, {heldOut.Columns}].");
        }

        int shared = 0;
        (int User, int Item) first = default;
        for (int user = 0; user < given.Rows; user++)
        {
            ReadOnlySpan<int> known = given.Row(user).Indices;
            foreach (int item in heldOut.Row(user).Indices)
            {
                if (known.BinarySearch(item) >= 0 && shared++ == 0)
                {
                    first = (user, item);
                }
            }
        }

        if (shared > 0)
        {
            throw new LeakException(
                $"{what}: {shared} pairs are in both, first user index {first.User} with item index {first.Item}; "
                + "expected none. Take them out of the part that the model learns from.");
        }
    }
}
