using Matinee.Core.Data;
using Matinee.Core.Recommenders.TwoTower;

namespace Matinee.Core.Tests.Recommenders.TwoTower;

public class TowerPassTests
{
    private const int Items = 7;
    private static readonly int[] Frequencies = [1, 2, 3, 4, 5, 6, 7];
    private static readonly TwoTowerOptions Options = new()
    {
        Factors = 4,
        Hidden = 5,
        BatchSize = 5,
        HistoryLength = 3,
        Temperature = 0.5f,
    };

    [Fact]
    public void Run_EveryWeight_MatchesTheDifferenceQuotient()
    {
        const float Reach = 0.002f;
        TowerNetwork network = Network();
        var pass = new TowerPass(network, Frequencies, Options);
        TowerBatch batch = Batch();
        pass.Run(batch);
        float[][] gradients = [.. Parameters(network).Select(parameter => (float[])parameter.Gradient.Clone())];

        Assert.All(gradients, gradient => Assert.Contains(gradient, derivative => MathF.Abs(derivative) > 0.001f));
        foreach ((Parameter parameter, float[] gradient) in Parameters(network).Zip(gradients))
        {
            for (int i = 0; i < gradient.Length; i++)
            {
                float value = parameter.Values[i];
                parameter.Values[i] = value + Reach;
                double above = pass.Run(batch);
                parameter.Values[i] = value - Reach;
                double below = pass.Run(batch);
                parameter.Values[i] = value;

                Assert.Equal((above - below) / (2 * Reach), gradient[i], 2e-3 * (1 + MathF.Abs(gradient[i])));
            }
        }
    }

    [Fact]
    public void Run_Loss_IsTheCrossEntropyWithLogFrequencies()
    {
        TowerNetwork network = Network();
        TowerBatch batch = Batch();

        double loss = new TowerPass(network, Frequencies, Options).Run(batch);

        double expected = 0;
        for (int row = 0; row < batch.Count; row++)
        {
            double[] logits = [.. Enumerable.Range(0, batch.Count).Select(other => Logit(network, batch, row, other))];
            double sum = 0;
            for (int other = 0; other < batch.Count; other++)
            {
                bool isRepeated = other != row && batch.Targets[other] == batch.Targets[row];
                sum += isRepeated ? 0 : Math.Exp(logits[other]);
            }

            expected += (Math.Log(sum) - logits[row]) / batch.Count;
        }

        Assert.Equal(expected, loss, 1e-5);
    }

    /// <summary>The formula of the documentation, in plain loops.</summary>
    private static double Logit(TowerNetwork network, TowerBatch batch, int row, int other)
    {
        double[] z = new double[4];
        for (int i = 0; i < batch.HistoryCounts[row]; i++)
        {
            int item = batch.HistoryItems(row)[i];
            double[] entry = Product(network.HistoryLinear, Features(network, item));
            for (int f = 0; f < z.Length; f++)
            {
                double own = batch.KeepsHistoryOwn[row] ? network.HistoryOwn.Row(item)[f] : 0;
                z[f] += batch.HistoryWeights(row)[i] * (entry[f] + own);
            }
        }

        double[] step = Product(network.UserSecond, Rectified(Product(network.UserFirst, z)));
        double[] user = [.. z.Zip(step, (a, b) => a + b)];

        double[] x = Features(network, batch.Targets[other]);
        double[] bent = Product(network.ItemSecond, Rectified(Product(network.ItemFirst, x)));
        double[] vector = [.. Product(network.ItemLinear, x).Zip(bent, (a, b) => a + b)];
        for (int f = 0; f < vector.Length && batch.KeepsTargetOwn[other]; f++)
        {
            vector[f] += network.ItemOwn.Row(batch.Targets[other])[f];
        }

        double cosine = Dot(user, vector) / Math.Sqrt(Dot(user, user) * Dot(vector, vector));
        return (cosine / 0.5) - Math.Log(Frequencies[batch.Targets[other]]);
    }

    private static double[] Features(TowerNetwork network, int item) =>
        [.. network.Features.Row(item).ToArray().Select(value => (double)value)];

    private static double[] Product(Parameter matrix, double[] vector) =>
        [.. Enumerable.Range(0, matrix.Rows).Select(row =>
            Enumerable.Range(0, matrix.Columns).Sum(column => matrix.Row(row)[column] * vector[column]))];

    private static double[] Rectified(double[] vector) => [.. vector.Select(value => Math.Max(0, value))];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static Parameter[] Parameters(TowerNetwork network) =>
    [
        network.ItemLinear, network.ItemFirst, network.ItemSecond, network.ItemOwn,
        network.HistoryLinear, network.HistoryOwn, network.UserFirst, network.UserSecond,
    ];

    /// <summary>Small towers whose hidden layers matter as much as the rest.</summary>
    private static TowerNetwork Network()
    {
        var random = new Random(2);
        float[] features = [.. Enumerable.Range(0, Items * 3).Select(_ => (2 * random.NextSingle()) - 1)];
        SparseMatrix byItem = SparseMatrix.FromEntries(
            Items, 1, [.. Enumerable.Range(0, Items).Select(item => (item, 0, 1f))]);
        var network = new TowerNetwork(new RowMatrix(Items, 3, features), byItem, Options);
        foreach (Parameter parameter in Parameters(network))
        {
            for (int i = 0; i < parameter.Values.Length; i++)
            {
                parameter.Values[i] = (2 * random.NextSingle()) - 1;
            }
        }

        return network;
    }

    /// <summary>Five rows, two with the same item, some without own vectors.</summary>
    private static TowerBatch Batch()
    {
        var batch = new TowerBatch(Options.BatchSize, Options.HistoryLength) { Count = 5 };
        int[] targets = [0, 3, 5, 3, 6];
        for (int row = 0; row < batch.Count; row++)
        {
            batch.Targets[row] = targets[row];
            batch.KeepsTargetOwn[row] = row != 2;
            batch.KeepsHistoryOwn[row] = row != 1;
            batch.HistoryCounts[row] = 1 + (row % 3);
            for (int i = 0; i < batch.HistoryCounts[row]; i++)
            {
                batch.HistoryItems(row)[i] = (row + (2 * i) + 1) % Items;
                batch.HistoryWeights(row)[i] = 1f / (i + 2);
            }
        }

        return batch;
    }
}
