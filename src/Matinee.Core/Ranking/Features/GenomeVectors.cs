using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Ranking.Features;

/// <summary>
/// A tag genome made small: one unit vector a movie, whose inner products are near the cosines of all tags.
/// </summary>
/// <remarks>
/// A movie's relevances less the mean over all movies are brought to length 1 and projected onto the directions that
/// keep the most of them, and the projection is brought to length 1 again. No rating takes part, so a vector is the
/// same in any split. Same result for any thread count. Cost: O(M·T² + T²·d) time, O(M·T + T²) memory while it fits.
/// Source of the data: Vig, Sen and Riedl, "The Tag Genome", ACM TiiS 2012; of the reduction: Eckart and Young, "The
/// Approximation of One Matrix by Another of Lower Rank", Psychometrika 1936.
/// </remarks>
public sealed class GenomeVectors
{
    /// <summary>Most dimensions d of a vector.</summary>
    public const int MostDimensions = 64;

    private const float LeastLength = 1e-6f;

    private readonly RowMatrix _vectors;

    private GenomeVectors(RowMatrix vectors, float varianceKept) => (_vectors, VarianceKept) = (vectors, varianceKept);

    /// <summary>Number of movies M.</summary>
    public int MovieCount => _vectors.Rows;

    /// <summary>
    /// Share of the squared length of all centered unit vectors that the projection keeps, in [0, 1].
    /// </summary>
    public float VarianceKept { get; }

    /// <summary>Makes the vectors.</summary>
    /// <param name="relevance">Relevance of each tag for each movie, in any unit. Shape [M, T].</param>
    /// <param name="tagCount">T.</param>
    /// <param name="cancellationToken">Checked between the steps.</param>
    /// <exception cref="ArgumentException">The block does not hold whole rows.</exception>
    public static GenomeVectors Fit(
        ReadOnlySpan<byte> relevance, int tagCount, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tagCount);
        int movieCount = tagCount == 0 ? 0 : relevance.Length / tagCount;
        if ((long)movieCount * tagCount != relevance.Length)
        {
            throw new ArgumentException(
                $"Shapes disagree: {relevance.Length} relevances are no rows of {tagCount} tags.");
        }

        int dimensions = Math.Min(MostDimensions, Math.Min(movieCount, tagCount));
        if (dimensions == 0)
        {
            return new GenomeVectors(new RowMatrix(movieCount, 0, default), 0);
        }

        float[] centered = CenteredUnitRows(relevance, movieCount, tagCount);
        float[] gram = new float[tagCount * tagCount];
        new GramMatrix(tagCount, maxThreads: 0).Compute(centered, gram, cancellationToken);
        (float[] directions, double kept) = LeadingDirections.Of(gram, tagCount, dimensions, cancellationToken);
        float[] vectors = new float[movieCount * dimensions];
        for (int movie = 0; movie < movieCount; movie++)
        {
            Span<float> vector = vectors.AsSpan(movie * dimensions, dimensions);
            RowProducts.Dot(directions, centered.AsSpan(movie * tagCount, tagCount), vector);
            MakeUnit(vector);
        }

        return new GenomeVectors(new RowMatrix(movieCount, dimensions, vectors), (float)kept);
    }

    /// <summary>The vectors of some items.</summary>
    /// <param name="movies">Movie of each item, −1 where it has none. Shape [I].</param>
    public ItemGenome ForItems(ReadOnlySpan<int> movies)
    {
        int[] rows = new int[movies.Length];
        int count = 0;
        for (int item = 0; item < movies.Length; item++)
        {
            // A movie that is the mean of all points nowhere, so it counts as one without a genome.
            bool isKnown = movies[item] >= 0 && _vectors.Row(movies[item]).ContainsAnyExcept(0f);
            rows[item] = isKnown ? count++ : -1;
        }

        float[] vectors = new float[count * _vectors.Columns];
        for (int item = 0; item < movies.Length; item++)
        {
            if (rows[item] >= 0)
            {
                _vectors.Row(movies[item]).CopyTo(vectors.AsSpan(rows[item] * _vectors.Columns));
            }
        }

        return new ItemGenome(rows, new RowMatrix(count, _vectors.Columns, vectors), VarianceKept);
    }

    private static float[] CenteredUnitRows(ReadOnlySpan<byte> relevance, int movieCount, int tagCount)
    {
        long[] sums = new long[tagCount];
        for (int i = 0, tag = 0; i < relevance.Length; i++, tag = tag + 1 == tagCount ? 0 : tag + 1)
        {
            sums[tag] += relevance[i];
        }

        float[] means = Array.ConvertAll(sums, sum => (float)((double)sum / movieCount));
        float[] rows = new float[relevance.Length];
        TensorPrimitives.ConvertTruncating<byte, float>(relevance, rows);
        for (int movie = 0; movie < movieCount; movie++)
        {
            Span<float> row = rows.AsSpan(movie * tagCount, tagCount);
            TensorPrimitives.Subtract(row, means, row);
            MakeUnit(row);
        }

        return rows;
    }

    private static void MakeUnit(Span<float> vector)
    {
        float length = TensorPrimitives.Norm<float>(vector);
        if (length > LeastLength)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }
        else
        {
            vector.Clear();
        }
    }
}
