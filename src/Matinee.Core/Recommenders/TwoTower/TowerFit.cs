using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>The state of one training run.</summary>
internal sealed class TowerFit
{
    private readonly TwoTowerOptions _options;
    private readonly TowerNetwork _network;
    private readonly TrainingHistories _histories;
    private readonly TowerPass _pass;
    private readonly TowerBatch _batch;
    private readonly RowLoop<float[]> _rows;
    private readonly bool[] _isTouched;
    private int _step;

    public TowerFit(InteractionMatrix interactions, RowMatrix features, TwoTowerOptions options)
    {
        _options = options;
        _network = new TowerNetwork(features, interactions.ByItem, options);
        _histories = new TrainingHistories(interactions, options);
        int[] frequencies = new int[interactions.ItemCount];
        for (int item = 0; item < frequencies.Length; item++)
        {
            frequencies[item] = interactions.ByItem.Row(item).Count;
        }

        _pass = new TowerPass(_network, frequencies, options);
        _batch = new TowerBatch(options.BatchSize, options.HistoryLength);
        int widest = Math.Max(options.Factors, Math.Max(options.Hidden, features.Columns));
        _rows = new RowLoop<float[]>(options.MaxThreads, () => new float[widest]);
        _isTouched = new bool[interactions.ItemCount];
    }

    /// <summary>The weights so far.</summary>
    public TowerNetwork Network => _network;

    /// <summary>
    /// Goes once through all interactions; returns the mean loss, or 0 where there is nothing to learn.
    /// </summary>
    public double Epoch(CancellationToken cancellationToken)
    {
        _histories.Shuffle();
        int batches = BatchesPerEpoch;
        double loss = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            // Batches of nearly the same size: the last one would otherwise have few items to be told apart from.
            int start = (int)((long)_histories.Count * batch / batches);
            int end = (int)((long)_histories.Count * (batch + 1) / batches);
            cancellationToken.ThrowIfCancellationRequested();
            _histories.Fill(_batch, start, end - start);
            loss += _pass.Run(_batch) * (end - start);
            Step();
        }

        return batches > 0 ? loss / _histories.Count : 0;
    }

    private int BatchesPerEpoch => (_histories.Count + _options.BatchSize - 1) / _options.BatchSize;

    private void Step()
    {
        float rate = _options.LearningRate * (1 - (_step / ((float)_options.Epochs * BatchesPerEpoch)));
        _step++;
        float layerRate = rate * _options.LayerRate;
        StepAll(_network.ItemLinear, layerRate);
        StepAll(_network.ItemFirst, layerRate);
        StepAll(_network.ItemSecond, layerRate);
        StepAll(_network.HistoryLinear, layerRate);
        StepAll(_network.UserFirst, layerRate);
        StepAll(_network.UserSecond, layerRate);

        for (int row = 0; row < _batch.Count; row++)
        {
            _isTouched[_batch.Targets[row]] |= _batch.KeepsTargetOwn[row];
        }

        StepTouched(_network.ItemOwn, rate);
        for (int row = 0; row < _batch.Count; row++)
        {
            for (int i = 0; i < _batch.HistoryCounts[row] && _batch.KeepsHistoryOwn[row]; i++)
            {
                _isTouched[_batch.HistoryItems(row)[i]] = true;
            }
        }

        StepTouched(_network.HistoryOwn, rate);
    }

    private void StepAll(Parameter parameter, float rate) => _rows.Run(
        parameter.Rows,
        (row, scratch) =>
        {
            parameter.Step(row, _step, rate, _options.WeightDecay, scratch.AsSpan(0, parameter.Columns));
            return true;
        });

    private void StepTouched(Parameter parameter, float rate)
    {
        _rows.Run(
            parameter.Rows,
            (row, scratch) =>
            {
                if (_isTouched[row])
                {
                    parameter.Step(row, _step, rate, _options.WeightDecay, scratch.AsSpan(0, parameter.Columns));
                }

                return true;
            });
        Array.Clear(_isTouched);
    }
}
