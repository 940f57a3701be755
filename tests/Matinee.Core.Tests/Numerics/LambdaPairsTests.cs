using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class LambdaPairsTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(15, true)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(100, true)]
    public void AddPlace_EveryPlace_MatchesThePlainLoop(int count, bool isNormalized)
    {
        var random = new Random(count);
        int length = count + LambdaPairs.Padding;
        float[] scores = [.. Enumerable.Range(0, length).Select(_ => 8 * random.NextSingle())];
        Array.Sort(scores, 0, count, Comparer<float>.Create((a, b) => b.CompareTo(a)));
        float[] gains = [.. Enumerable.Range(0, length).Select(_ => (float)(1 << random.Next(4)) - 1)];
        float[] discounts = [.. Enumerable.Range(0, length).Select(place => (float)(1 / Math.Log2(place + 2)))];
        float[] gradients = new float[length];
        float[] hessians = new float[length];
        var group = new LambdaGroup
        {
            Count = count,
            Scores = scores,
            Gains = gains,
            Discounts = discounts,
            Gradients = gradients,
            Hessians = hessians,
            InverseIdeal = 0.2f,
        };
        double[] expectedGradients = new double[count];
        double[] expectedHessians = new double[count];
        for (int i = 0; i < count; i++)
        {
            double expected = 0;
            for (int j = i + 1; j < count; j++)
            {
                if (gains[i] == gains[j])
                {
                    continue;
                }

                // Burges 2010, section 7, with σ = 1.5 and the pair's better row first
                (int better, int worse) = gains[i] > gains[j] ? (i, j) : (j, i);
                double change = (gains[better] - gains[worse]) * (discounts[i] - (double)discounts[j]) * 0.2f;
                change /= isNormalized ? 0.01 + scores[i] - scores[j] : 1;
                double chance = 1 / (1 + Math.Exp(1.5 * (scores[better] - (double)scores[worse])));
                double lambda = 1.5 * change * chance;
                expected += lambda;
                expectedGradients[better] -= lambda;
                expectedGradients[worse] += lambda;
                expectedHessians[better] += 1.5 * lambda * (1 - chance);
                expectedHessians[worse] += 1.5 * lambda * (1 - chance);
            }

            float sum = new LambdaPairs(1.5f, isNormalized).AddPlace(group, i);

            Assert.Equal(expected, sum, 1e-5 * (1 + expected));
        }

        for (int i = 0; i < count; i++)
        {
            Assert.Equal(expectedGradients[i], gradients[i], 1e-5 * (1 + Math.Abs(expectedGradients[i])));
            Assert.Equal(expectedHessians[i], hessians[i], 1e-5 * (1 + expectedHessians[i]));
        }
    }
}
