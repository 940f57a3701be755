using System.Buffers;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.Weighting;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.UserKnn;

/// <summary>Scores items by what the K most similar users have: Σ similarity · strength / Σ similarity.</summary>
/// <remarks>
/// The neighbors are found anew for every history, so that a user needs no place among those the model was fitted to.
/// It holds the interactions it was fitted to: whoever has the file has them. Cost of a call: O(Σ users of each history
/// item + U + items of the neighbors + I) time.
/// </remarks>
public sealed class UserKnnModel : IRecommender
{
    internal const string Kind = "user-knn";

    private readonly SparseMatrix _byUser;
    private readonly SparseMatrix _weightsByItem;
    private readonly UserWeights _weights;
    private readonly int _neighbors;
    private readonly float _shrinkage;

    internal UserKnnModel(SparseMatrix byUser, UserWeights weights, int neighbors, float shrinkage)
    {
        (_byUser, _weights, _neighbors, _shrinkage) = (byUser, weights, Math.Min(neighbors, byUser.Rows), shrinkage);
        float[] values = new float[byUser.EntryCount];
        ReadOnlySpan<int> starts = byUser.RowStarts.Span;
        for (int user = 0; user < byUser.Rows; user++)
        {
            weights.Weigh(byUser.Row(user), values.AsSpan(starts[user]..starts[user + 1]));
        }

        _weightsByItem = new SparseMatrix(byUser.Columns, byUser.RowStarts, byUser.Indices, values).Transpose();
    }

    /// <inheritdoc/>
    public int ItemCount => _byUser.Columns;

    /// <summary>Reads what <see cref="ToTensors"/> wrote; the interactions stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static UserKnnModel FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        SparseMatrix byUser = tensors.GetSparse("interactions");
        ReadOnlyMemory<float> rarity = tensors.GetVector("item_rarity", byUser.Columns);
        string weighting = tensors.GetMetadata("weighting");
        if (!Enum.TryParse(weighting, out UserKnnWeighting parsed) || !Enum.IsDefined(parsed))
        {
            throw new InvalidDataException($"Weighting '{weighting}' is not known.");
        }

        try
        {
            var bm25 = new Bm25Options { K1 = tensors.GetNumber("bm25_k1"), B = tensors.GetNumber("bm25_b") };
            return new UserKnnModel(
                byUser,
                new UserWeights(parsed, bm25, rarity, tensors.GetNumber("mean_length")),
                tensors.GetCount("neighbors", least: 0),
                tensors.GetNumber("shrinkage"));
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"A setting is out of range: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Score(SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, ItemCount, scores);

        scores.Clear();
        using var votes = new Votes(this, history);
        for (int i = 0; i < votes.Users.Length; i++)
        {
            SparseRow row = _byUser.Row(votes.Users[i]);
            float share = votes.Similarities[votes.Users[i]] / votes.Total;
            for (int j = 0; j < row.Count; j++)
            {
                scores[row.Indices[j]] += share * row.Values[j];
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The similarity of a neighbor is a sum over the items shared with the history; each of them contributes its
    /// addend times the neighbor's strength for the item, divided by the sum of all similarities. The rest is 0.
    /// </remarks>
    public float Explain(SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, ItemCount, itemIndex, contributions);

        contributions.Clear();
        using var votes = new Votes(this, history);
        for (int i = 0; i < votes.Users.Length; i++)
        {
            int user = votes.Users[i];
            SparseRow row = _byUser.Row(user);
            int place = row.Indices.BinarySearch(itemIndex);
            if (place >= 0)
            {
                votes.Split(user, row.Values[place] / votes.Total, contributions);
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public TensorSet ToTensors() => ModelTensors.Create(Kind)
        .AddMetadata("weighting", _weights.Weighting.ToString())
        .AddNumber("bm25_k1", _weights.Bm25.K1)
        .AddNumber("bm25_b", _weights.Bm25.B)
        .AddNumber("mean_length", _weights.MeanLength)
        .AddNumber("shrinkage", _shrinkage)
        .AddCount("neighbors", _neighbors)
        .Add("item_rarity", Tensor.From(_weights.Rarity.Span))
        .AddSparse("interactions", _byUser);

    /// <summary>The nearest users of one history, in rented memory.</summary>
    private readonly ref struct Votes : IDisposable
    {
        private readonly UserKnnModel _model;
        private readonly SparseRow _history;
        private readonly float[] _weights;
        private readonly float[] _similarities;
        private readonly int[] _common;
        private readonly int[] _users;

        public Votes(UserKnnModel model, SparseRow history)
        {
            _model = model;
            _history = history;
            int users = model._byUser.Rows;
            _weights = ArrayPool<float>.Shared.Rent(history.Count);
            _similarities = ArrayPool<float>.Shared.Rent(users);
            _common = ArrayPool<int>.Shared.Rent(users);
            _users = ArrayPool<int>.Shared.Rent(model._neighbors);
            Span<float> weights = _weights.AsSpan(0, history.Count);
            model._weights.Weigh(history, weights);
            Span<float> similarities = _similarities.AsSpan(0, users);
            Span<int> common = _common.AsSpan(0, users);
            similarities.Clear();
            common.Clear();
            SyrkSparse.AddProducts(new SparseRow(history.Indices, weights), model._weightsByItem, similarities);
            SyrkSparse.AddCounts(history.Indices, model._weightsByItem, common);
            for (int user = 0; user < users; user++)
            {
                similarities[user] *= Factor(user);
            }

            Users = _users.AsSpan(0, LargestEntries.Select(similarities, _users.AsSpan(0, model._neighbors)));
            foreach (int user in Users)
            {
                Total += similarities[user];
            }
        }

        /// <summary>The nearest users, in row order.</summary>
        public ReadOnlySpan<int> Users { get; }

        /// <summary>The similarity of every user. Shape [U].</summary>
        public ReadOnlySpan<float> Similarities => _similarities;

        /// <summary>Sum of the similarities of the nearest users.</summary>
        public float Total { get; }

        /// <summary>Adds what each history item contributes to a user's similarity, times a factor.</summary>
        public void Split(int user, float factor, Span<float> contributions)
        {
            for (int i = 0; i < _history.Count; i++)
            {
                SparseRow users = _model._weightsByItem.Row(_history.Indices[i]);
                int place = users.Indices.BinarySearch(user);
                if (place >= 0)
                {
                    contributions[i] += _weights[i] * users.Values[place] * Factor(user) * factor;
                }
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            ArrayPool<float>.Shared.Return(_weights);
            ArrayPool<float>.Shared.Return(_similarities);
            ArrayPool<int>.Shared.Return(_common);
            ArrayPool<int>.Shared.Return(_users);
        }

        /// <summary>
        /// What the inner product is multiplied by: doubt about few common items, and Jaccard's union.
        /// </summary>
        private float Factor(int user)
        {
            int common = _common[user];
            float factor = common == 0 ? 0 : common / (common + _model._shrinkage);
            return _model._weights.Weighting == UserKnnWeighting.Jaccard && common > 0
                ? factor / (_history.Count + _model._byUser.Row(user).Count - common)
                : factor;
        }
    }
}
