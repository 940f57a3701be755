using System.Numerics.Tensors;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Runs batches through both towers: the loss and its derivatives.</summary>
/// <remarks>
/// Every parallel loop writes rows of its own and adds up in row order, so that the result is the same for any thread
/// count. Loss and correction by log frequency: Yi et al., RecSys 2019, eq. 3 to 6.
/// </remarks>
internal sealed class TowerPass
{
    private readonly TowerNetwork _network;
    private readonly TwoTowerOptions _options;
    private readonly RowLoop<int> _rows;
    private readonly float[] _logFrequencies;
    private readonly TowerSide _users;
    private readonly TowerSide _items;
    private readonly float[] _pooled; // z. Shape [batch, F].
    private readonly float[] _pooledGradients;
    private readonly float[] _logits; // Then the derivatives by them. Shape [batch, batch].
    private readonly double[] _losses;

    /// <summary>Prepares the memory of a pass.</summary>
    /// <param name="network">The weights; their gradients are filled.</param>
    /// <param name="frequencies">How often each item is an interaction. Shape [I].</param>
    /// <param name="options">Sizes, temperature, threads.</param>
    public TowerPass(TowerNetwork network, ReadOnlySpan<int> frequencies, TwoTowerOptions options)
    {
        (_network, _options) = (network, options);
        _rows = new RowLoop<int>(options.MaxThreads, () => 0);
        _logFrequencies = new float[frequencies.Length];
        for (int item = 0; item < frequencies.Length; item++)
        {
            _logFrequencies[item] = MathF.Log(Math.Max(1, frequencies[item]));
        }

        (int capacity, int factors) = (options.BatchSize, options.Factors);
        _users = new TowerSide(capacity, network.Features.Columns, options.Hidden, factors);
        _items = new TowerSide(capacity, network.Features.Columns, options.Hidden, factors);
        (_pooled, _pooledGradients) = (new float[capacity * factors], new float[capacity * factors]);
        _logits = new float[capacity * capacity];
        _losses = new double[capacity];
    }

    /// <summary>Computes the mean loss of a batch and adds its derivatives to the gradients of the weights.</summary>
    public double Run(TowerBatch batch)
    {
        Loop(batch.Count, row => ForwardUser(batch, row));
        Loop(batch.Count, row => ForwardItem(batch, row));
        Loop(batch.Count, row => Softmax(batch, row));
        Loop(batch.Count, row => BackwardUser(row));
        Loop(batch.Count, row => BackwardItem(batch, row));
        AddGradient(_network.ItemLinear, _items.Gradients, _items.Inputs, batch.Count);
        AddGradient(_network.ItemFirst, _items.HiddenGradients, _items.Inputs, batch.Count);
        AddGradient(_network.ItemSecond, _items.Gradients, _items.Hidden, batch.Count);
        AddGradient(_network.HistoryLinear, _pooledGradients, _users.Inputs, batch.Count);
        AddGradient(_network.UserFirst, _users.HiddenGradients, _pooled, batch.Count);
        AddGradient(_network.UserSecond, _users.Gradients, _users.Hidden, batch.Count);
        AddOwnGradients(batch);

        double loss = 0;
        for (int row = 0; row < batch.Count; row++)
        {
            loss += _losses[row];
        }

        return loss / batch.Count;
    }

    private void ForwardUser(TowerBatch batch, int row)
    {
        Span<float> features = _users.Input(row);
        Span<float> pooled = Row(_pooled, row);
        features.Clear();
        pooled.Clear();
        ReadOnlySpan<int> items = batch.HistoryItems(row);
        ReadOnlySpan<float> weights = batch.HistoryWeights(row);
        for (int i = 0; i < batch.HistoryCounts[row]; i++)
        {
            TensorPrimitives.MultiplyAdd(_network.Features.Row(items[i]), weights[i], features, features);
            if (batch.KeepsHistoryOwn[row])
            {
                TensorPrimitives.MultiplyAdd(_network.HistoryOwn.Row(items[i]), weights[i], pooled, pooled);
            }
        }

        // The projection is linear, so that it is done once for the whole history.
        Linear.AddProduct(_network.HistoryLinear.Values, features, pooled);
        UserTower.Forward(
            pooled,
            _network.UserFirst.Values,
            _network.UserSecond.Values,
            _users.HiddenRow(row),
            _users.Vector(row));
        _users.Lengths[row] = Linear.Normalize(_users.Vector(row));
    }

    private void ForwardItem(TowerBatch batch, int row)
    {
        int item = batch.Targets[row];
        _network.Features.Row(item).CopyTo(_items.Input(row));
        _items.Lengths[row] = _network.FillItem(
            item, batch.KeepsTargetOwn[row], _items.HiddenRow(row), _items.Vector(row));
    }

    /// <summary>The loss of one row, the derivatives by its logits, and from them those by its user.</summary>
    private void Softmax(TowerBatch batch, int row)
    {
        int count = batch.Count;
        Span<float> logits = _logits.AsSpan(row * count, count);
        for (int other = 0; other < count; other++)
        {
            // An item that stands in the batch twice is no wrong answer the second time.
            bool isSame = other != row && batch.Targets[other] == batch.Targets[row];
            float cosine = TensorPrimitives.Dot<float>(_users.Vector(row), _items.Vector(other));
            logits[other] = isSame
                ? float.NegativeInfinity
                : (cosine / _options.Temperature) - _logFrequencies[batch.Targets[other]];
        }

        float largest = TensorPrimitives.Max<float>(logits);
        float right = logits[row] - largest;
        TensorPrimitives.Subtract(logits, largest, logits);
        TensorPrimitives.Exp<float>(logits, logits);
        float sum = TensorPrimitives.Sum<float>(logits);
        _losses[row] = MathF.Log(sum) - right;

        TensorPrimitives.Divide(logits, sum, logits);
        logits[row] -= 1;
        TensorPrimitives.Multiply(logits, 1 / (_options.Temperature * count), logits);
        Span<float> gradient = _users.Gradient(row);
        gradient.Clear();
        for (int other = 0; other < count; other++)
        {
            TensorPrimitives.MultiplyAdd(_items.Vector(other), logits[other], gradient, gradient);
        }
    }

    private void BackwardUser(int row)
    {
        _users.BackThroughLength(row);
        _users.HiddenRow(row).CopyTo(_users.HiddenGradient(row));
        UserTower.Backward(
            _users.Gradient(row),
            _network.UserFirst.Values,
            _network.UserSecond.Values,
            _users.HiddenGradient(row),
            Row(_pooledGradients, row));
    }

    private void BackwardItem(TowerBatch batch, int row)
    {
        Span<float> gradient = _items.Gradient(row);
        gradient.Clear();
        for (int user = 0; user < batch.Count; user++)
        {
            float weight = _logits[(user * batch.Count) + row];
            TensorPrimitives.MultiplyAdd(_users.Vector(user), weight, gradient, gradient);
        }

        _items.BackThroughLength(row);
        _items.HiddenRow(row).CopyTo(_items.HiddenGradient(row));
        Linear.BackThroughRectifier(_network.ItemSecond.Values, gradient, _items.HiddenGradient(row));
    }

    /// <summary>Adds Σ outer·innerᵀ over the rows of the batch.</summary>
    private void AddGradient(Parameter parameter, float[] outer, float[] inner, int count) => Loop(
        parameter.Rows,
        unit =>
        {
            Span<float> gradient = parameter.GradientRow(unit);
            for (int row = 0; row < count; row++)
            {
                ReadOnlySpan<float> input = inner.AsSpan(row * parameter.Columns, parameter.Columns);
                TensorPrimitives.MultiplyAdd(input, outer[(row * parameter.Rows) + unit], gradient, gradient);
            }
        });

    private void AddOwnGradients(TowerBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            if (batch.KeepsTargetOwn[row])
            {
                Span<float> own = _network.ItemOwn.GradientRow(batch.Targets[row]);
                TensorPrimitives.Add(own, _items.Gradient(row), own);
            }

            for (int i = 0; i < batch.HistoryCounts[row] && batch.KeepsHistoryOwn[row]; i++)
            {
                Span<float> own = _network.HistoryOwn.GradientRow(batch.HistoryItems(row)[i]);
                TensorPrimitives.MultiplyAdd(Row(_pooledGradients, row), batch.HistoryWeights(row)[i], own, own);
            }
        }
    }

    private Span<float> Row(float[] values, int row) => values.AsSpan(row * _options.Factors, _options.Factors);

    private void Loop(int rows, Action<int> body) => _rows.Run(
        rows,
        (row, _) =>
        {
            body(row);
            return true;
        });
}
