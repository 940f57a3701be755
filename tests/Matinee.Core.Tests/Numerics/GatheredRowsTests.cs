using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class GatheredRowsTests
{
    [Fact]
    public void AddProducts_TwoRows_MatchesHandComputedSum()
    {
        // x = (1, 1): row 2 = (5, 6) gives 11, row 0 = (1, 2) gives 3; (1 + 2·11)·(5, 6) + (0 + 10·3)·(1, 2)
        var rows = new GatheredRows(2);
        rows.Gather(new RowMatrix(3, 2, new float[] { 1, 2, 3, 4, 5, 6 }), [2, 0]);
        float[] sum = Padded(rows.Stride, 1000, 2000);

        rows.AddProducts(
            Padded(rows.Stride, 1, 1), Padded(rows.PaddedCount, 2, 10), Padded(rows.PaddedCount, 1, 0), sum);

        Assert.Equal(Padded(rows.Stride, 1000 + 115 + 30, 2000 + 138 + 60), sum);
    }

    [Fact]
    public void Gather_FewerRowsThanBefore_LeavesNoneOfTheOldOnes()
    {
        var source = new RowMatrix(20, 3, Enumerable.Repeat(1f, 60).ToArray());
        var rows = new GatheredRows(3);
        rows.Gather(source, [.. Enumerable.Range(0, 20)]);

        rows.Gather(source, [4]);

        Assert.Equal(3, rows.Values.ToArray().Sum());
        Assert.Equal(8, rows.PaddedCount);
    }

    [Theory]
    [InlineData(3, 40)]
    [InlineData(70, 11)]
    public void AddProductsAndAddWeighted_RandomRows_AreNearThePlainSums(int columns, int count)
    {
        var random = new Random(columns);
        var source = new RowMatrix(50, columns, Numbers(random, 50 * columns));
        int[] indices = [.. Enumerable.Range(0, count).Select(_ => random.Next(50))];
        var rows = new GatheredRows(columns);
        rows.Gather(source, indices);
        float[] x = Padded(rows.Stride, Numbers(random, columns));
        float[] scales = Padded(rows.PaddedCount, Numbers(random, count));
        float[] biases = Padded(rows.PaddedCount, Numbers(random, count));
        float[] products = new float[rows.Stride];
        float[] weighted = new float[rows.Stride];

        rows.AddProducts(x, scales, biases, products);
        rows.AddWeighted(scales, weighted);

        for (int f = 0; f < rows.Stride; f++)
        {
            double product = 0, weight = 0;
            for (int i = 0; i < count && f < columns; i++)
            {
                float[] y = source.Row(indices[i]).ToArray();
                product += (biases[i] + (scales[i] * y.Select((value, c) => (double)value * x[c]).Sum())) * y[f];
                weight += scales[i] * y[f];
            }

            Assert.Equal(product, products[f], 1e-4);
            Assert.Equal(weight, weighted[f], 1e-4);
        }
    }

    private static float[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];

    private static float[] Padded(int length, params float[] values)
    {
        float[] padded = new float[length];
        values.CopyTo(padded, 0);
        return padded;
    }
}
