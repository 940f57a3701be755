using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class RowProductsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(384)]
    public void Dot_AnyLength_IsNearThePlainSumAndTheSameBitsForOneRowAnywhere(int length)
    {
        const int Rows = 21;
        var random = new Random(length);
        float[] matrix = [.. Enumerable.Range(0, Rows * length).Select(_ => random.NextSingle() - 0.5f)];
        float[] vector = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
        float[] moved = new float[matrix.Length + 3];
        matrix.CopyTo(moved, 3);
        float[] products = new float[Rows];

        RowProducts.Dot(matrix, vector, products);

        for (int row = 0; row < Rows; row++)
        {
            double plain = vector.Select((value, f) => (double)value * matrix[(row * length) + f]).Sum();
            Assert.Equal(plain, products[row], 1e-5);
            Assert.Equal(products[row], RowProducts.Dot(moved.AsSpan(3 + (row * length), length), vector));
        }
    }
}
