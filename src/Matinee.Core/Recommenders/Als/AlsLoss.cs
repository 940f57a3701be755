using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.Als;

/// <summary>The value that training minimizes, over all U × I cells without visiting each.</summary>
/// <remarks>
/// Σ over all cells of s² is the sum of the products of XᵀX and YᵀY, cell by cell; each observed pair then replaces its
/// s² as <see cref="AlsWeights"/> says. Cost: O(F·nnz + F² + F·(U + I)) time.
/// </remarks>
internal static class AlsLoss
{
    /// <param name="strengths">Observed pairs.</param>
    /// <param name="users">User vectors.</param>
    /// <param name="items">Item vectors.</param>
    /// <param name="itemCenters">What λ pulls the items towards; null means zero. Shape [I, F].</param>
    public static double Compute(InteractionMatrix strengths, AlsSide users, AlsSide items, float[]? itemCenters)
    {
        double loss = 0;
        for (int i = 0; i < users.WeightedGram.Length; i++)
        {
            loss += (double)users.WeightedGram[i] * items.WeightedGram[i];
        }

        loss /= items.Weights.Unobserved; // both matrices hold the weight, the loss has it once
        for (int user = 0; user < strengths.UserCount; user++)
        {
            SparseRow row = strengths.ByUser.Row(user);
            loss += Observed(row, users.Factors.Row(user), items);
            loss += Penalty(items, row, users.Factors.Row(user));
        }

        float[] offset = new float[items.Factors.Columns];
        for (int item = 0; item < strengths.ItemCount; item++)
        {
            ReadOnlySpan<float> vector = items.Factors.Row(item);
            if (itemCenters is not null && !strengths.ByItem.Row(item).IsEmpty)
            {
                TensorPrimitives.Subtract(vector, itemCenters.AsSpan(item * offset.Length, offset.Length), offset);
                vector = offset;
            }

            loss += Penalty(users, strengths.ByItem.Row(item), vector);
        }

        return loss;
    }

    private static double Observed(SparseRow row, ReadOnlySpan<float> user, AlsSide items)
    {
        double sum = 0;
        for (int i = 0; i < row.Count; i++)
        {
            double score = RowProducts.Dot(user, items.Factors.Row(row.Indices[i]));
            double target = items.Weights.Target(row.Values[i]);
            sum += (target * (1 - score) * (1 - score)) - (items.Weights.Offset * score * score);
        }

        return sum;
    }

    /// <summary>λ·‖x‖² of a row whose fixed side is given.</summary>
    private static double Penalty(AlsSide side, SparseRow row, ReadOnlySpan<float> vector) =>
        (double)side.RowRegularization(row.Values) * RowProducts.Dot(vector, vector);
}
