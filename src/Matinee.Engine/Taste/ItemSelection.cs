using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Engine.Taste;

/// <summary>Makes a model's tensors those of a model over some of its items, in another order.</summary>
/// <remarks>
/// Every tensor with one row an item keeps the rows of the chosen items; a square one over items, dense or sparse, its
/// columns too. What does not belong to items, such as the Gram matrix of factors, stays as it was learned.
/// </remarks>
/// <param name="itemCount">Number of items of the model.</param>
/// <param name="items">Items in the order wanted, each once.</param>
internal sealed class ItemSelection(int itemCount, int[] items)
{
    private const string RowStarts = ".row_starts";
    private const string Indices = ".indices";
    private const string Values = ".values";
    private const string Columns = ".columns";

    /// <summary>The tensors over the chosen items.</summary>
    public TensorSet Of(TensorSet model)
    {
        string[] sparse =
        [
            .. model.Tensors.Keys
                .Where(name => name.EndsWith(RowStarts, StringComparison.Ordinal))
                .Select(name => name[..^RowStarts.Length]),
        ];
        var selected = new TensorSet();
        foreach ((string key, string value) in model.Metadata)
        {
            bool isColumns = Array.Exists(sparse, name => key == name + Columns);
            selected.AddMetadata(key, isColumns ? $"{items.Length}" : value);
        }

        foreach (string name in sparse)
        {
            AddSparse(selected, model, name);
        }

        foreach ((string name, Tensor tensor) in model.Tensors)
        {
            if (!Array.Exists(sparse, start => name.StartsWith(start + '.', StringComparison.Ordinal)))
            {
                selected.Add(name, tensor.Shape[0] == itemCount ? Rows(tensor) : tensor);
            }
        }

        return selected;
    }

    private Tensor Rows(Tensor tensor)
    {
        bool isSquare = tensor.Shape.Count == 2 && tensor.Shape[1] == itemCount;
        int rowBytes = tensor.Bytes.Length / itemCount;
        int cellBytes = isSquare ? rowBytes / itemCount : rowBytes;
        int[] cells = isSquare ? items : [0];
        byte[] bytes = new byte[items.Length * cells.Length * cellBytes];
        int end = 0;
        foreach (int item in items)
        {
            ReadOnlySpan<byte> row = tensor.Bytes.Span.Slice(item * rowBytes, rowBytes);
            foreach (int cell in cells)
            {
                row.Slice(cell * cellBytes, cellBytes).CopyTo(bytes.AsSpan(end));
                end += cellBytes;
            }
        }

        long[] shape = [.. tensor.Shape];
        shape[0] = items.Length;
        if (isSquare)
        {
            shape[1] = items.Length;
        }

        return new Tensor(tensor.Type, shape, bytes);
    }

    private void AddSparse(TensorSet selected, TensorSet model, string name)
    {
        var whole = new SparseMatrix(
            itemCount,
            model.Get(name + RowStarts).AsMemory<int>(),
            model.Get(name + Indices).AsMemory<int>(),
            model.Get(name + Values).AsMemory<float>());
        int[] places = new int[itemCount];
        Array.Fill(places, -1);
        for (int place = 0; place < items.Length; place++)
        {
            places[items[place]] = place;
        }

        var entries = new List<(int Row, int Column, float Value)>(whole.EntryCount);
        for (int place = 0; place < items.Length; place++)
        {
            SparseRow row = whole.Row(items[place]);
            for (int i = 0; i < row.Count; i++)
            {
                if (places[row.Indices[i]] >= 0)
                {
                    entries.Add((place, places[row.Indices[i]], row.Values[i]));
                }
            }
        }

        var chosen = SparseMatrix.FromEntries(items.Length, items.Length, entries);
        selected.Add(name + RowStarts, Tensor.From(chosen.RowStarts.Span))
            .Add(name + Indices, Tensor.From(chosen.Indices.Span))
            .Add(name + Values, Tensor.From(chosen.Values.Span));
    }
}
