using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class QuantizedWeightsTests
{
    [Fact]
    public void Constructor_SparseLanes_UsesAllSteps()
    {
        var weights = new QuantizedWeights([2.54f, 0, -1.27f, 0, 0, 0, 0, 0], 8);

        Assert.Equal(0.02f, weights.Scales[0], 1e-7f);
        Assert.Equal(127, weights.Panels[QuantizedTile.Place(0, 0)]);
        Assert.Equal(-64, weights.Panels[QuantizedTile.Place(0, 2)]); // −63.5, ties to even
        Assert.Equal(63, weights.Sums[0]);
    }

    [Fact]
    public void Constructor_BellShapedWeights_KeepsLanesSmallAndRoundsToTheNearest()
    {
        const int Inputs = 380;
        var random = new Random(3);
        float[] numbers = new float[40 * Inputs];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f) / 9;
        }

        var weights = new QuantizedWeights(numbers, Inputs);

        for (int output = 0; output < 40; output++)
        {
            int[] row = [.. Enumerable.Range(0, 384).Select(k => (int)weights.Panels[
                (output / 32 * weights.PanelBytes) + QuantizedTile.Place(output % 32, k)])];
            Assert.Equal(row.Sum(), weights.Sums[output]);
            Assert.All(row[Inputs..], weight => Assert.Equal(0, weight));
            for (int k = 0; k < Inputs; k++)
            {
                float error = (row[k] * weights.Scales[output]) - numbers[(output * Inputs) + k];
                Assert.InRange(MathF.Abs(error) / weights.Scales[output], 0, 0.5001f);
            }

            for (int first = 0; first < row.Length; first += first % 4 == 0 ? 2 : 6)
            {
                int[] lane = [row[first], row[first + 1], row[first + 4], row[first + 5]];
                Assert.InRange(lane.Where(weight => weight > 0).Sum(), 0, 128);
                Assert.InRange(lane.Where(weight => weight < 0).Sum(), -128, 0);
            }
        }
    }

    [Fact]
    public void Constructor_ZeroRow_HasZeroBytes()
    {
        var weights = new QuantizedWeights([0, 0, 0], 3);

        Assert.All(weights.Panels, weight => Assert.Equal(0, weight));
        Assert.Equal(1, weights.Scales[0]);
    }
}
