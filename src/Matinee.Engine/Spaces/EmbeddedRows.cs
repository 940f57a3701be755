using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Engine.Recommending;
using Matinee.Text.Documents;
using Matinee.Text.Encoders;
using Microsoft.Extensions.AI;

namespace Matinee.Engine.Spaces;

/// <summary>One vector for each text, filled bit by bit.</summary>
internal sealed class EmbeddedRows
{
    private readonly TextEntry[] _texts;
    private readonly int _dimension;
    private readonly float[] _vectors;
    private readonly bool[] _isDone;
    private readonly Dictionary<long, int> _rowById;

    public EmbeddedRows(TextEntry[] texts, int dimension)
    {
        (_texts, _dimension) = (texts, dimension);
        _vectors = new float[checked(texts.Length * dimension)];
        _isDone = new bool[texts.Length];
        _rowById = new Dictionary<long, int>(texts.Length);
        for (int row = 0; row < texts.Length; row++)
        {
            _rowById.Add(texts[row].Id, row);
        }
    }

    public string TextOf(int row) => _texts[row].Text;

    /// <summary>Rows without a vector, in order.</summary>
    public IReadOnlyList<int> Missing() =>
        [.. Enumerable.Range(0, _texts.Length).Where(row => !_isDone[row])];

    /// <summary>Takes the vectors of texts that have not changed.</summary>
    public void Take(TextVectors? vectors)
    {
        for (int row = 0; row < (vectors?.Count ?? 0); row++)
        {
            Take(vectors!.Ids[row], vectors.HashAt(row), vectors.Vectors.Row(row)); // not null: it has rows
        }
    }

    /// <summary>Takes a vector if it is of the text that the id has now.</summary>
    public void Take(long id, ContentHash hash, float[] vector) => Take(id, hash, vector.AsSpan());

    /// <summary>Takes what the encoder gave for some rows.</summary>
    /// <exception cref="InvalidDataException">It gave another number or length of vectors.</exception>
    public void Put(int[] rows, GeneratedEmbeddings<Embedding<float>> vectors)
    {
        if (vectors.Count != rows.Length || vectors.Any(vector => vector.Vector.Length != _dimension))
        {
            throw new InvalidDataException(
                $"The encoder answered {rows.Length} texts with {vectors.Count} vectors of "
                + $"{string.Join(" or ", vectors.Select(vector => vector.Vector.Length).Distinct())} values, expected "
                + $"{_dimension}; check the encoder.");
        }

        if (vectors.FirstOrDefault(vector => !TensorPrimitives.IsFiniteAll(vector.Vector.Span)) is not null)
        {
            throw new InvalidDataException(
                "The encoder answered with a vector of numbers that are not finite; check the model's weights.");
        }

        for (int i = 0; i < rows.Length; i++)
        {
            vectors[i].Vector.Span.CopyTo(Row(rows[i]));
            UnitVectors.MakeUnit(Row(rows[i]));
            _isDone[rows[i]] = true;
        }
    }

    /// <summary>Writes rows to the file of the run.</summary>
    public void AppendTo(EmbeddingLog log, int[] rows)
    {
        float[] vectors = new float[rows.Length * _dimension];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(vectors.AsSpan(i * _dimension));
        }

        log.Append(
            [.. rows.Select(row => _texts[row].Id)],
            [.. rows.Select(row => (long)_texts[row].Hash.Value)],
            vectors);
    }

    public TextVectors ToVectors(EncoderIdentity identity) => new(
        identity,
        _texts.Select(text => text.Id).ToArray(),
        _texts.Select(text => (long)text.Hash.Value).ToArray(),
        new RowMatrix(_texts.Length, _dimension, _vectors));

    private void Take(long id, ContentHash hash, ReadOnlySpan<float> vector)
    {
        if (_rowById.TryGetValue(id, out int row) && _texts[row].Hash == hash)
        {
            vector.CopyTo(Row(row));
            UnitVectors.MakeUnit(Row(row)); // a run of before may have kept it as the model gave it
            _isDone[row] = true;
        }
    }

    private Span<float> Row(int row) => _vectors.AsSpan(row * _dimension, _dimension);
}
