using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.VectorSearch;

/// <summary>A stretch of the rows of an index; never changes.</summary>
/// <param name="First">Row of the index that the stretch starts at.</param>
/// <param name="Vectors">The rows. Shape [n, d].</param>
/// <param name="Codes">Their codes, or null where only floats are compared.</param>
internal sealed record VectorSegment(int First, RowMatrix Vectors, QuantizedRows? Codes)
{
    /// <summary>Number of rows n.</summary>
    public int Count => Vectors.Rows;

    /// <summary>First row of the index after the stretch.</summary>
    public int End => First + Count;

    /// <summary>The similarity of one row of the stretch: the number that an answer shows.</summary>
    public float Similarity(int row, ReadOnlySpan<float> query) => NaNAsFar(RowProducts.Dot(Vectors.Row(row), query));

    /// <summary>A product that is not a number counts as −1, the other end of the scale of unit vectors.</summary>
    public static float NaNAsFar(float product) => float.IsNaN(product) ? -1 : product;
}
