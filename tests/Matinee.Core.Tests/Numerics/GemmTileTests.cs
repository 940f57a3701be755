using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public unsafe class GemmTileTests
{
    private delegate void Form(float* left, float* right, int depth, float* target, int stride);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    public void Subtract_EveryForm_HasTheBitsOfThePlainLoop(int depth)
    {
        const int Stride = 40;
        var random = new Random(depth);
        float[] left = Draw(random, 32 * (depth + 1));
        float[] right = Draw(random, 32 * (depth + 1));
        float[] start = Draw(random, 8 * Stride);

        float[] plain = Run(GemmTile.Plain, left, right, depth, start, Stride);

        Assert.Equal(plain, Run(GemmTile.Wide, left, right, depth, start, Stride));
        Assert.Equal(plain, Run(GemmTile.Narrow, left, right, depth, start, Stride));
        Assert.Equal(plain, Run(GemmTile.Subtract, left, right, depth, start, Stride));
    }

    [Fact]
    public void Plain_TwoColumns_MatchesHandComputedProducts()
    {
        // left row 1 is (2, 3), right row 4 is (5, 7): 100 − (10 + 21)
        float[] left = new float[64];
        float[] right = new float[64];
        (left[1], left[33], right[4], right[36]) = (2, 3, 5, 7);
        float[] start = new float[8 * 32];
        start[32 + 4] = 100;

        float[] target = Run(GemmTile.Plain, left, right, 2, start, 32);

        Assert.Equal(69, target[32 + 4]);
        Assert.Equal(69, target.Sum());
    }

    private static float[] Run(Form form, float[] left, float[] right, int depth, float[] start, int stride)
    {
        float[] target = [.. start];
        fixed (float* l = left, r = right, t = target)
        {
            form(l, r, depth, t, stride);
        }

        return target;
    }

    private static float[] Draw(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
