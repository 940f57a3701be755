using System.Runtime.CompilerServices;
using Matinee.Core.Numerics;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>LambdaRank gradients of all rows at the present scores.</summary>
/// <remarks>
/// Each group keeps its order from call to call, because one tree changes it little and sorting it again then takes
/// few moves. Equal scores stand in input order.
/// </remarks>
internal sealed class LambdaGradients
{
    private readonly RankingData _data;
    private readonly LambdaMartOptions _options;
    private readonly LambdaPairs _pairs;
    private readonly int[] _order;
    private readonly float[] _gains;
    private readonly float[] _discounts;
    private readonly double[] _ideal;
    private readonly RowLoop<Scratch> _groups;

    public LambdaGradients(RankingData data, LambdaMartOptions options)
    {
        (_data, _options) = (data, options);
        _pairs = new LambdaPairs(options.Sigmoid, options.IsNormalized);
        int rows = data.Features.Rows;
        int longest = 0;
        _order = new int[rows];
        for (int group = 0; group < data.Groups; group++)
        {
            int start = data.GroupStarts.Span[group];
            int end = data.GroupStarts.Span[group + 1];
            longest = Math.Max(longest, end - start);
            for (int row = start; row < end; row++)
            {
                _order[row] = row;
            }
        }

        _gains = [.. data.Labels.ToArray().Select(grade => (float)GradedNdcg.Gain(grade))];
        _discounts = [.. Enumerable.Range(0, longest + LambdaPairs.Padding).Select(Discount)];
        _ideal = GradedNdcg.Ideal(data, options.TruncationLevel);
        _groups = new RowLoop<Scratch>(options.MaxThreads, () => new Scratch(longest + LambdaPairs.Padding));
        Gradients = new float[rows];
        Hessians = new float[rows];
    }

    /// <summary>dL/ds of each row. Shape [n].</summary>
    public float[] Gradients { get; }

    /// <summary>d²L/ds² of each row, not negative. Shape [n].</summary>
    public float[] Hessians { get; }

    /// <summary>Fills gradients of the groups that take part; the others keep what they had.</summary>
    /// <param name="scores">Shape [n].</param>
    /// <param name="isInBag">Which groups take part. Shape [groups].</param>
    /// <param name="cancellationToken">Checked between blocks of groups.</param>
    public void Compute(float[] scores, bool[] isInBag, CancellationToken cancellationToken) => _groups.Run(
        _data.Groups,
        (group, scratch) =>
        {
            if (isInBag[group])
            {
                ComputeGroup(group, scores, scratch);
            }

            return true;
        },
        cancellationToken);

    private static float Discount(int place) => (float)GradedNdcg.Discount(place);

    private void ComputeGroup(int group, float[] scores, Scratch scratch)
    {
        int start = _data.GroupStarts.Span[group];
        int count = _data.GroupStarts.Span[group + 1] - start;
        Span<int> order = _order.AsSpan(start, count);
        RowOrder.Restore(order, scores);
        scratch.Take(order, scores, _gains);
        if (_ideal[group] > 0)
        {
            float factor = AddPairs(scratch.Group(count, _discounts, (float)(1 / _ideal[group])));
            scratch.Scale(count, factor);
        }

        for (int place = 0; place < count; place++)
        {
            Gradients[order[place]] = scratch.Gradients[place];
            Hessians[order[place]] = scratch.Hessians[place];
        }
    }

    /// <summary>Adds all pairs and returns the factor that tames groups of many pairs.</summary>
    private float AddPairs(in LambdaGroup group)
    {
        double sum = 0;
        for (int i = 0; i < group.Count && i < _options.TruncationLevel; i++)
        {
            sum += 2 * _pairs.AddPlace(group, i);
        }

        return _options.IsNormalized && sum > 0 ? (float)(Math.Log2(1 + sum) / sum) : 1;
    }

    /// <summary>Buffers of one thread, in order of score. Shape [longest group + padding] each.</summary>
    private sealed class Scratch(int length)
    {
        private readonly float[] _scores = new float[length];
        private readonly float[] _gains = new float[length];

        public float[] Gradients { get; } = new float[length];

        public float[] Hessians { get; } = new float[length];

        public void Take(ReadOnlySpan<int> order, float[] scores, float[] gains)
        {
            Array.Clear(Gradients);
            Array.Clear(Hessians);
            for (int place = 0; place < order.Length; place++)
            {
                _scores[place] = scores[order[place]];
                _gains[place] = gains[order[place]];
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public LambdaGroup Group(int count, float[] discounts, float inverseIdeal) => new()
        {
            Count = count,
            Scores = _scores,
            Gains = _gains,
            Discounts = discounts,
            Gradients = Gradients,
            Hessians = Hessians,
            InverseIdeal = inverseIdeal,
        };

        public void Scale(int count, float factor)
        {
            for (int place = 0; place < count; place++)
            {
                Gradients[place] *= factor;
                Hessians[place] *= factor;
            }
        }
    }
}
