using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class ActivationsTests
{
    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Silu)]
    public void Apply_ManyNumbers_AreWithinAMillionthOfTheDoubleFormula(Activation activation)
    {
        float[] numbers = [.. Enumerable.Range(-12_000, 24_001).Select(i => i / 1000f), 1e-6f, -1e-6f, 90, -90, 1e6f];
        float[] values = [.. numbers];

        Activations.Apply(activation, values);

        for (int i = 0; i < numbers.Length; i++)
        {
            double expected = Formula(activation, numbers[i]);
            Assert.Equal(expected, values[i], 1e-6 * Math.Max(Math.Abs(numbers[i]), 1e-6));
        }
    }

    [Fact]
    public void Apply_KnownPoints_MatchTheTables()
    {
        float[] gelu = [1, -1, 0]; // Φ(1) = 0.841344746
        float[] silu = [MathF.Log(3)]; // e⁻ˣ = 1/3
        Activations.Apply(Activation.Gelu, gelu);
        Activations.Apply(Activation.Silu, silu);

        Assert.Equal(0.841344746f, gelu[0], 5e-7f);
        Assert.Equal(-0.158655254f, gelu[1], 5e-7f);
        Assert.Equal(0, gelu[2]);
        Assert.Equal(MathF.Log(3) * 0.75f, silu[0], 5e-7f);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(50)]
    public void Apply_AnyCount_GivesEachNumberTheBitsItHasAlone(int count)
    {
        float[] numbers = [.. Enumerable.Range(0, count).Select(i => (i * 0.37f) - 4)];
        float[] together = [.. numbers];
        Activations.Apply(Activation.Gelu, together);

        for (int i = 0; i < count; i++)
        {
            float[] alone = [numbers[i]];
            Activations.Apply(Activation.Gelu, alone);
            Assert.Equal(alone[0], together[i]);
        }
    }

    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Silu)]
    public void Apply_NaN_StaysOne(Activation activation)
    {
        float[] values = [float.NaN, 1];
        Activations.Apply(activation, values);

        Assert.True(float.IsNaN(values[0]));
        Assert.False(float.IsNaN(values[1]));
    }

    [Fact]
    public void Apply_None_ChangesNothing()
    {
        float[] values = [-3, 4];
        Activations.Apply(Activation.None, values);

        Assert.Equal([-3, 4], values);
    }

    private static double Formula(Activation activation, double x) => activation switch
    {
        Activation.Gelu => x * Normal(x),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        Activation.Relu => Math.Max(x, 0),
        _ => x / (1 + Math.Exp(-x)),
    };

    /// <summary>Φ by its series, φ(x)·Σ x²ⁿ⁺¹/(1·3·5···(2n+1)) + 1/2: all terms have one sign.</summary>
    private static double Normal(double x)
    {
        if (Math.Abs(x) > 12)
        {
            return x > 0 ? 1 : 0;
        }

        double term = x, sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= x * x / ((2 * n) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
