using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders.ItemKnn;

/// <summary>Scores through weights from item to item: the part that all sparse linear models share.</summary>
internal static class ItemLinks
{
    /// <summary>Σ over the history strength · weight.</summary>
    /// <param name="weights">Weight of each history item (row) for each other item. Shape [I, I].</param>
    /// <param name="history">Items of the user with strength r &gt; 0.</param>
    /// <param name="scores">Receives one score an item. Shape [I].</param>
    public static void Score(SparseMatrix weights, SparseRow history, Span<float> scores)
    {
        HistoryCheck.ForScore(history, weights.Rows, scores);
        AddUp(weights, history, scores);
    }

    /// <summary>The same for strengths that are derived from a history which was checked before.</summary>
    public static void AddUp(SparseMatrix weights, SparseRow history, Span<float> scores)
    {
        scores.Clear();
        for (int i = 0; i < history.Count; i++)
        {
            SparseRow row = weights.Row(history.Indices[i]);
            float strength = history.Values[i];
            for (int j = 0; j < row.Count; j++)
            {
                scores[row.Indices[j]] += strength * row.Values[j];
            }
        }
    }

    /// <summary>The addends of one score; the rest is 0.</summary>
    /// <param name="weights">Shape [I, I].</param>
    /// <param name="history">The history that was scored.</param>
    /// <param name="itemIndex">The item whose score is explained.</param>
    /// <param name="contributions">Receives strength · weight of each history entry. Shape [history.Count].</param>
    public static void Explain(SparseMatrix weights, SparseRow history, int itemIndex, Span<float> contributions)
    {
        HistoryCheck.ForExplain(history, weights.Rows, itemIndex, contributions);
        Split(weights, history, itemIndex, contributions);
    }

    /// <summary>The same for strengths that are derived from a history which was checked before.</summary>
    public static void Split(SparseMatrix weights, SparseRow history, int itemIndex, Span<float> contributions)
    {
        for (int i = 0; i < history.Count; i++)
        {
            SparseRow row = weights.Row(history.Indices[i]);
            int place = row.Indices.BinarySearch(itemIndex);
            contributions[i] = place >= 0 ? history.Values[i] * row.Values[place] : 0;
        }
    }

    /// <summary>Reads weights from item to item.</summary>
    /// <exception cref="InvalidDataException">The tensor is no square sparse matrix.</exception>
    public static SparseMatrix Read(TensorSet tensors, string name)
    {
        SparseMatrix weights = tensors.GetSparse(name);
        return weights.Rows == weights.Columns
            ? weights
            : throw new InvalidDataException($"Tensor '{name}' is {weights.Rows} × {weights.Columns}, not square.");
    }
}
