using Matinee.Core.Numerics;

namespace Matinee.Core.Tests.Numerics;

public class GaussLegendreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(48)]
    public void Fill_AnySize_IntegratesPowersExactly(int size)
    {
        double[] nodes = new double[size];
        double[] weights = new double[size];

        GaussLegendre.Fill(nodes, weights);

        for (int power = 0; power < 2 * size; power++)
        {
            double sum = nodes.Zip(weights, (node, weight) => weight * Math.Pow(node, power)).Sum();
            Assert.Equal(1.0 / (power + 1), sum, 1e-13);
        }
    }
}
