using System.Runtime.Intrinsics;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public unsafe class TileProductTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 40)]
    [InlineData(9, -1)]
    [InlineData(70, 0)]
    public void Fill_EveryForm_IsStartPlusTheDoubleLoop(int depth, int startStride)
    {
        const int LeftRow = 75, RightStep = 35, Stride = 33;
        var random = new Random(depth);
        float[] left = Draw(random, 8 * LeftRow), right = Draw(random, (depth + 1) * RightStep);
        float[] start = Draw(random, 400);
        double[] expected = new double[8 * Stride];
        for (int cell = 0; cell < 8 * 32; cell++)
        {
            (int row, int column) = (cell / 32, cell % 32);
            double sum = start[50 + (row * startStride) + column];
            for (int k = 0; k < depth; k++)
            {
                sum += (double)left[(row * LeftRow) + k] * right[(k * RightStep) + column];
            }

            expected[(row * Stride) + column] = sum;
        }

        float[] chosen = new float[expected.Length], narrow = new float[expected.Length];
        fixed (float* l = left, r = right, s = start, t = chosen, n = narrow)
        {
            var factors = new TileFactors(l, r, depth) { LeftRow = LeftRow, LeftStep = 1, RightStep = RightStep };
            TileProduct.Fill(factors, s + 50, startStride, t, Stride);
            TileProduct.FillNarrow(factors, s + 50, startStride, n, Stride);
        }

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], chosen[i], 1e-5);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            Assert.Equal(chosen, narrow);
        }
    }

    private static float[] Draw(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
