using Matinee.Core.Evaluation.Significance;

namespace Matinee.Core.Tests.Evaluation.Significance;

public class SignificanceTests
{
    // Closed forms: 1 degree is the Cauchy distribution, 1 − 2·atan(t)/π; 2 degrees give 1 − t/√(2 + t²).
    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(-4)]
    [InlineData(60)]
    public void TwoSided_FewDegrees_MatchesTheClosedForms(double t)
    {
        Assert.Equal(1 - (2 * Math.Atan(Math.Abs(t)) / Math.PI), StudentT.TwoSided(t, 1), 10);
        Assert.Equal(1 - (Math.Abs(t) / Math.Sqrt(2 + (t * t))), StudentT.TwoSided(t, 2), 10);
    }

    [Fact]
    public void TwoSided_AnyDegrees_MatchesTheIntegralOfTheDensity()
    {
        foreach (int degrees in new[] { 3, 7, 30, 607 })
        {
            // Simpson's rule over the unnormalized density; the whole line by substitution t = tan(u).
            double inside = Simpson(u => Density(Math.Tan(u), degrees) / Math.Pow(Math.Cos(u), 2), Math.Atan(1.7));
            double all = Simpson(u => Density(Math.Tan(u), degrees) / Math.Pow(Math.Cos(u), 2), (Math.PI / 2) - 1e-9);

            Assert.Equal(1 - (inside / all), StudentT.TwoSided(1.7, degrees), 6);
        }
    }

    [Fact]
    public void Critical_OfAChance_IsItsInverse()
    {
        Assert.Equal(0.05, StudentT.TwoSided(StudentT.Critical(0.05, 4), 4), 10);
        Assert.Equal(12.706, StudentT.Critical(0.05, 1), 3); // tan(0.95·π/2)
    }

    [Fact]
    public void TwoSided_NoDegrees_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSided(1, 0));

    [Fact]
    public void Of_KnownDifferences_MatchesHandComputedTest()
    {
        // differences 1, 2, 3: mean 2, s = 1, error 1/√3, t = 3.4641, 2 degrees: p = 1 − t/√(2 + t²) = 1 − √(12/14)
        var test = PairedTest.Of([2, 4, 4, double.NaN], [1, 2, 1, 0]);

        Assert.Equal((2.0, 3), (test.Difference, test.UserCount));
        Assert.Equal(1 - Math.Sqrt(12.0 / 14), test.P, 10);

        // p = 0.05 at 2 degrees: t/√(2 + t²) = 0.95, so t = 0.95·√(2/(1 − 0.95²)); half the interval is t·error
        double t = 0.95 * Math.Sqrt(2 / (1 - (0.95 * 0.95)));
        Assert.Equal(t / Math.Sqrt(3), test.HalfWidth95, 6);
        Assert.Equal(double.NaN, PairedTest.Of([1], [0]).HalfWidth95);
    }

    [Fact]
    public void Of_ExchangedModels_ChangesTheSignOnly()
    {
        double[] first = [0.1, 0.5, 0, 1];
        double[] second = [0.3, 0.2, 0, 0.4];

        Assert.Equal(PairedTest.Of(first, second).P, PairedTest.Of(second, first).P, 12);
        Assert.Equal(-PairedTest.Of(first, second).Difference, PairedTest.Of(second, first).Difference, 12);
    }

    [Fact]
    public void Of_EqualModels_HasChanceOne() => Assert.Equal(1, PairedTest.Of([0.5, 0, 1], [0.5, 0, 1]).P);

    [Fact]
    public void Of_TheSameDifferenceForEverybody_HasChanceZero() =>
        Assert.Equal(0, PairedTest.Of([1, 1, 1], [0, 0, 0]).P);

    [Fact]
    public void Of_OneUser_IsUndefined() => Assert.True(double.IsNaN(PairedTest.Of([1], [0]).P));

    [Fact]
    public void Of_OtherUsers_IsRefused() => Assert.Throws<ArgumentException>(() => PairedTest.Of([1, 2], [1]));

    [Fact]
    public void Correct_SeveralValues_MatchesHandComputedOnes() =>
        // ascending 0.01·3 = 0.03, 0.02·2 = 0.04, 0.04·1 = 0.04; order given: 0.02, 0.04, 0.01
        Assert.Equal([0.04, 0.04, 0.03], Holm.Correct([0.02, 0.04, 0.01]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Correct_LargeValues_StopAtOneAndSkipUndefined()
    {
        double[] corrected = Holm.Correct([0.9, double.NaN, 0.6]);

        Assert.Equal((1.0, 1.0), (corrected[0], corrected[2]));
        Assert.True(double.IsNaN(corrected[1]));
    }

    private static double Density(double t, int degrees) => Math.Pow(1 + (t * t / degrees), -(degrees + 1) / 2.0);

    private static double Simpson(Func<double, double> f, double end)
    {
        const int Steps = 20_000;
        double sum = f(0) + f(end);
        for (int i = 1; i < Steps; i++)
        {
            sum += (i % 2 == 0 ? 2 : 4) * f(end * i / Steps);
        }

        return sum * end / Steps / 3;
    }
}
