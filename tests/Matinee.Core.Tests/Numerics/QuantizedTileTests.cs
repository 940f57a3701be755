using System.Runtime.Intrinsics.X86;
using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public unsafe class QuantizedTileTests
{
    private delegate void Form(byte* rows, nint stride, sbyte* panel, int groups, int* tile);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(48)]
    public void Fill_EveryForm_HasTheIntegersOfThePlainLoop(int groups)
    {
        var random = new Random(groups);
        int inputs = groups * QuantizedTile.Group;
        byte[] rows = [.. Enumerable.Range(0, 8 * inputs).Select(_ => (byte)random.Next(256))];
        float[] numbers = [.. Enumerable.Range(0, 32 * inputs).Select(_ => random.NextSingle() - 0.5f)];
        sbyte[] panel = new QuantizedWeights(numbers, inputs).Panels;
        int[] plain = Run(QuantizedTile.FillPlain, rows, panel, groups);

        Assert.Equal(plain, Run(QuantizedTile.Fill, rows, panel, groups));
        if (Avx512BW.IsSupported)
        {
            Assert.Equal(plain, Run(QuantizedTile.FillWide, rows, panel, groups));
        }

        if (Avx2.IsSupported)
        {
            Assert.Equal(plain, Run(QuantizedTile.FillNarrow, rows, panel, groups));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Fill_LargestInputsAndWeightsOfOneSign_DoNotOverflow(int sign)
    {
        // All weights equal: every lane of 16 bits holds four, so a byte is 32 and the sum 16 · 255 · 32.
        float[] numbers = [.. Enumerable.Repeat(sign * 0.7f, 32 * 16)];
        byte[] rows = [.. Enumerable.Repeat((byte)255, 8 * 16)];
        var weights = new QuantizedWeights(numbers, 16);

        int[] tile = Run(QuantizedTile.Fill, rows, weights.Panels, 2);

        Assert.All(tile, sum => Assert.Equal(sign * 16 * 255 * 32, sum));
    }

    [Fact]
    public void Place_AllWeightsOfAPanel_AreAPermutation()
    {
        IEnumerable<int> places = from output in Enumerable.Range(0, 32)
                                  from input in Enumerable.Range(0, 16)
                                  select QuantizedTile.Place(output, input);

        Assert.Equal(Enumerable.Range(0, 512), places.Order());
    }

    private static int[] Run(Form form, byte[] rows, sbyte[] panel, int groups)
    {
        int[] tile = new int[8 * 32];
        fixed (byte* r = rows)
        {
            fixed (sbyte* p = panel)
            {
                fixed (int* t = tile)
                {
                    form(r, groups * QuantizedTile.Group, p, groups, t);
                }
            }
        }

        return tile;
    }
}
