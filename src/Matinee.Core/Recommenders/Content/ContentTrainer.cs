using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Content;

/// <summary>Makes a recommender out of item vectors that something else computed, such as a text encoder.</summary>
/// <remarks>There is nothing to fit: options only say how a history becomes a profile.</remarks>
public static class ContentTrainer
{
    private const float UnitTolerance = 1e-3f;

    /// <summary>Wraps the vectors after a check of their lengths.</summary>
    /// <param name="vectors">Unit-length item vectors, or zero where nothing is known; kept. Shape [I, d].</param>
    /// <param name="options">How a history becomes a profile; null means the defaults.</param>
    /// <exception cref="ArgumentException">A vector has neither length 1 nor length 0: normalize it.</exception>
    public static ContentModel Fit(RowMatrix vectors, ContentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        for (int item = 0; item < vectors.Rows; item++)
        {
            float length = TensorPrimitives.Norm(vectors.Row(item));
            if (length != 0 && !(MathF.Abs(length - 1) <= UnitTolerance))
            {
                throw new ArgumentException(
                    $"The vector of item {item} has length {length}, not 1 or 0: normalize it.");
            }
        }

        return new ContentModel(vectors, options ?? new ContentOptions());
    }
}
