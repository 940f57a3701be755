using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Als;

/// <summary>The value that training minimizes, over all U × I cells without visiting each.</summary>
/// <remarks>
/// Σ over all cells of s² is the sum of the products of XᵀX and YᵀY, cell by cell; each observed pair then replaces its
/// s² by c·(1 − s)². Cost: O(F·nnz + F² + F·(U + I)) time.
/// </remarks>
internal static class AlsLoss
{
    public static double Compute(InteractionMatrix strengths, AlsSide users, AlsSide items)
    {
        double loss = 0;
        for (int i = 0; i < users.Gram.Length; i++)
        {
            loss += (double)users.Gram[i] * items.Gram[i];
        }

        for (int user = 0; user < strengths.UserCount; user++)
        {
            SparseRow row = strengths.ByUser.Row(user);
            loss += Observed(row, users.Factors.Row(user), items);
            loss += Penalty(items, row, users.Factors.Row(user));
        }

        for (int item = 0; item < strengths.ItemCount; item++)
        {
            loss += Penalty(users, strengths.ByItem.Row(item), items.Factors.Row(item));
        }

        return loss;
    }

    private static double Observed(SparseRow row, ReadOnlySpan<float> user, AlsSide items)
    {
        double sum = 0;
        for (int i = 0; i < row.Count; i++)
        {
            double score = TensorPrimitives.Dot(user, items.Factors.Row(row.Indices[i]));
            double confidence = 1 + ((double)items.Alpha * row.Values[i]);
            sum += (confidence * (1 - score) * (1 - score)) - (score * score);
        }

        return sum;
    }

    /// <summary>λ·‖x‖² of a row whose fixed side is given.</summary>
    private static double Penalty(AlsSide side, SparseRow row, ReadOnlySpan<float> vector) =>
        (double)side.RowRegularization(row.Values) * TensorPrimitives.SumOfSquares(vector);
}
