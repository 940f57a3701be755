using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Matinee.Core.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>One learned row for each id, left where it is: a mapped file is read only at the rows in use.</summary>
internal sealed class EmbeddingTable
{
    private readonly Core.Tensors.Tensor _tensor;
    private readonly int _columns;

    /// <param name="tensor">Floating-point numbers of any type. Shape [rows, columns].</param>
    public EmbeddingTable(Core.Tensors.Tensor tensor) => (_tensor, _columns) = (tensor, (int)tensor.Shape[1]);

    /// <summary>Writes a row. Shape [columns].</summary>
    public void Read(int row, Span<float> values) => _tensor.ReadFloats((long)row * _columns, values);

    /// <summary>Adds a row to values.</summary>
    /// <param name="row">Which.</param>
    /// <param name="values">Receives the sum. Shape [columns].</param>
    /// <param name="scratch">Overwritten. Shape [columns].</param>
    public void Add(int row, Span<float> values, Span<float> scratch)
    {
        if (_tensor.Type == TensorType.F32)
        {
            ReadOnlySpan<float> all = MemoryMarshal.Cast<byte, float>(_tensor.Bytes.Span);
            TensorPrimitives.Add(values, all.Slice(row * _columns, _columns), values);
            return;
        }

        Read(row, scratch);
        TensorPrimitives.Add(values, scratch, values);
    }
}
