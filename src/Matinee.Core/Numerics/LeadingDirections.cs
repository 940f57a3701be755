using System.Numerics.Tensors;

namespace Matinee.Core.Numerics;

/// <summary>Finds orthonormal directions that span what is largest in a positive semidefinite matrix.</summary>
/// <remarks>
/// Q = orth(G·Q) in rounds, from random rows of a fixed seed. The directions are not turned onto the eigenvectors:
/// inner products of projections do not depend on that. One thread, so the same bits for the same matrix.
/// Source: Golub and Van Loan, "Matrix Computations", 4th edition 2013, section 8.2.4 (orthogonal iteration);
/// passes until enough is left: Daniel, Gragg, Kaufman and Stewart, Mathematics of Computation 1976.
/// Cost: O(rounds·(m²·d + m·d²)) time, O(m·d) memory.
/// </remarks>
internal static class LeadingDirections
{
    private const int Rounds = 20;
    private const int Seed = 42;
    private const int MostPasses = 4;
    private const float EnoughLeft = 0.5f; // a pass that takes away more leaves too much rounding error
    private const float NothingBelow = 1e-6f; // of the largest: what rounding of single precision leaves

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
            directions[i] = random.NextSingle() - 0.5f;
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
        ClearBeyondRank(directions, product, size);
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
            for (int pass = 0; pass < MostPasses && length > 0; pass++)
            {
                TensorPrimitives.Divide(row, length, row);
                for (int earlier = 0; earlier < start; earlier += size)
                {
                    ReadOnlySpan<float> other = rows.AsSpan(earlier, size);
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<float>(row, other), row, row);
                }

                length = TensorPrimitives.Norm<float>(row);
                if (length > EnoughLeft)
                {
                    break;
                }
            }

            // A row that depended on those before it is mostly rounding noise by now, a new start like any other; one
            // that even then has nothing of its own is given up.
            TensorPrimitives.Multiply(row, length > EnoughLeft ? 1 / length : 0, row);
        }
    }

    // Of a matrix of lower rank the last directions are noise that says nothing.
    private static void ClearBeyondRank(float[] directions, float[] product, int size)
    {
        float largest = 0;
        for (int start = 0; start < directions.Length; start += size)
        {
            float value = TensorPrimitives.Dot<float>(directions.AsSpan(start, size), product.AsSpan(start, size));
            largest = MathF.Max(largest, value);
            if (!(value > largest * NothingBelow))
            {
                directions.AsSpan(start, size).Clear();
            }
        }
    }
}
