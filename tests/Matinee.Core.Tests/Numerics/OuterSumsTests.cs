using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class OuterSumsTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(9, 64)]
    [InlineData(33, 65)]
    [InlineData(70, 200)]
    public void Add_AnyShape_IsNearThePlainSumsAndLeavesTheUpperTriangle(int columns, int count)
    {
        var random = new Random(count);
        var source = new RowMatrix(
            40, columns, Enumerable.Range(0, 40 * columns).Select(_ => random.NextSingle() - 0.5f).ToArray());
        int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(40))];
        float[] weights = [.. indices.Select(_ => random.NextSingle())];
        float[] targets = [.. indices.Select(_ => random.NextSingle())];
        float[] matrix = [.. Enumerable.Repeat(7f, columns * columns)];
        float[] vector = new float[GatheredRows.PaddedLength(columns)];

        new OuterSums(columns).Add(source, indices, weights, targets, (matrix, vector));

        for (int row = 0; row < columns; row++)
        {
            double target = indices.Select((index, i) => (double)targets[i] * source.Row(index)[row]).Sum();
            Assert.Equal(target, vector[row], 1e-4);
            for (int column = 0; column < columns; column++)
            {
                double plain = column > row ? 0 : indices.Select((index, i) =>
                    (double)weights[i] * source.Row(index)[row] * source.Row(index)[column]).Sum();
                Assert.Equal(7 + plain, matrix[(row * columns) + column], 1e-4);
            }
        }
    }
}
