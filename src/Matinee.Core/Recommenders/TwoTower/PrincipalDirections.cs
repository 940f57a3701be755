using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Finds the directions along which vectors have most of their length.</summary>
/// <remarks>
/// Orthogonal iteration on XᵀX: a projection on the F directions keeps inner products better than any other of F
/// dimensions, once converged. Cost: O(I·d² + d²·F) time. Source: Golub and Van Loan, "Matrix Computations", 4th
/// edition 2013, section 8.2.4.
/// </remarks>
internal static class PrincipalDirections
{
    private const int Iterations = 12;
    private const float Negligible = 1e-6f;

    /// <summary>Orthonormal rows; zero rows beyond what the vectors span.</summary>
    /// <param name="vectors">X. Shape [I, d].</param>
    /// <param name="count">F, the number of directions.</param>
    /// <param name="seed">Seed of the first guess.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means one a core.</param>
    /// <returns>Shape [F, d].</returns>
    public static float[] Find(RowMatrix vectors, int count, int seed, int maxThreads)
    {
        int size = vectors.Columns;
        float[] gram = new float[size * size];
        new GramMatrix(size, maxThreads).Compute(vectors.Values.ToArray(), gram);
        var random = new Random(seed);
        float[] directions = new float[count * size];
        for (int i = 0; i < Math.Min(count, size) * size; i++)
        {
            directions[i] = (2 * random.NextSingle()) - 1;
        }

        float[] next = new float[directions.Length];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            new RowLoop<int>(maxThreads, () => 0).Run(
                count,
                (row, _) =>
                {
                    Span<float> product = next.AsSpan(row * size, size);
                    product.Clear();
                    Linear.AddProduct(gram, directions.AsSpan(row * size, size), product);
                    return true;
                });
            MakeOrthonormal(next, size);
            (directions, next) = (next, directions);
        }

        return directions;
    }

    /// <summary>Gram-Schmidt, twice a row because once loses accuracy where rows are nearly alike.</summary>
    private static void MakeOrthonormal(float[] rows, int size)
    {
        for (int start = 0; start < rows.Length; start += size)
        {
            Span<float> row = rows.AsSpan(start, size);
            float before = Linear.Normalize(row);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int other = 0; other < start; other += size)
                {
                    ReadOnlySpan<float> earlier = rows.AsSpan(other, size);
                    TensorPrimitives.MultiplyAdd(earlier, -TensorPrimitives.Dot(earlier, row), row, row);
                }
            }

            if (before <= Negligible || Linear.Normalize(row) <= Negligible)
            {
                row.Clear();
            }
        }
    }
}
