using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Finds orthonormal directions that span what is largest in a symmetric positive semidefinite matrix.</summary>
/// <remarks>
/// Q = orth(G·Q) in rounds, from random signs of a fixed seed. The directions are not turned onto the eigenvectors:
/// inner products of projections do not depend on that. One thread, so the same bits for the same matrix.
/// Source: Golub and Van Loan, "Matrix Computations", 4th edition 2013, section 8.2.4 (orthogonal iteration).
/// Cost: O(rounds·(m²·d + m·d²)) time, O(m·d) memory.
/// </remarks>
internal static class LeadingDirections
{
    private const int Rounds = 20;
    private const int Seed = 42;
    private const float DependentBelow = 1e-4f; // of a row's own length: what rounding of single precision leaves

    /// <summary>Finds the directions and how much of the trace they keep.</summary>
    /// <param name="gram">G, positive semidefinite. Shape [m, m].</param>
    /// <param name="size">m.</param>
    /// <param name="count">d, at most m.</param>
    /// <param name="cancellationToken">Checked between rounds.</param>
    /// <returns>
    /// Q, one unit direction a row, shape [d, m], where rows beyond the rank of G are zero; and tr(QGQᵀ) / tr(G), in
    /// [0, 1], 0 for a zero matrix.
    /// </returns>
    public static (float[] Directions, double Kept) Of(
        float[] gram, int size, int count, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        float[] directions = new float[count * size];
        for (int i = 0; i < directions.Length; i++)
        {
            directions[i] = random.Next(2) == 0 ? 1 : -1;
        }

        float[] product = new float[count * size];
        for (int round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Multiply(gram, directions, size, product);
            (directions, product) = (product, directions);
            MakeOrthonormal(directions, size);
        }

        Multiply(gram, directions, size, product);
        double trace = 0;
        for (int i = 0; i < size; i++)
        {
            trace += gram[(i * size) + i];
        }

        double kept = TensorPrimitives.Dot<float>(directions, product);
        return (directions, trace > 0 ? Math.Clamp(kept / trace, 0, 1) : 0);
    }

    // G is symmetric, so its rows are its columns.
    private static void Multiply(float[] gram, float[] directions, int size, float[] product)
    {
        for (int start = 0; start < directions.Length; start += size)
        {
            RowProducts.Dot(gram, directions.AsSpan(start, size), product.AsSpan(start, size));
        }
    }

    private static void MakeOrthonormal(float[] rows, int size)
    {
        for (int start = 0; start < rows.Length; start += size)
        {
            Span<float> row = rows.AsSpan(start, size);
            float length = TensorPrimitives.Norm<float>(row);
            for (int pass = 0; pass < 2; pass++) // the first pass leaves rounding errors of what it takes away
            {
                for (int earlier = 0; earlier < start; earlier += size)
                {
                    ReadOnlySpan<float> other = rows.AsSpan(earlier, size);
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(row, other), row, row);
                }
            }

            float rest = TensorPrimitives.Norm<float>(row);
            if (rest > length * DependentBelow)
            {
                TensorPrimitives.Divide(row, rest, row);
            }
            else
            {
                row.Clear();
            }
        }
    }
}
