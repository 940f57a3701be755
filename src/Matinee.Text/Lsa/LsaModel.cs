using System.Buffers;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Matinee.Core.Data;
using Matinee.Core.Tensors;
using Matinee.Text.Documents;
using Matinee.Text.Tokenization;
using Tensor = Matinee.Core.Tensors.Tensor;

namespace Matinee.Text.Lsa;

/// <summary>A fitted text encoder: terms, their weights and their vectors. Immutable and thread-safe.</summary>
public sealed class LsaModel
{
    private const string Kind = "lsa";
    private const int StackTerms = 128;

    private readonly TermTable _table;
    private readonly ReadOnlyMemory<float> _idf;
    private readonly RowMatrix _termVectors;
    private readonly ReadOnlyMemory<long> _fittedOn;

    internal LsaModel(TermTable table, float[] idf, RowMatrix termVectors, long[] fittedOn)
        : this(table, idf, termVectors, fittedOn, revision: "")
    {
        Revision = HashOf(ToTensors());
    }

    private LsaModel(
        TermTable table,
        ReadOnlyMemory<float> idf,
        RowMatrix termVectors,
        ReadOnlyMemory<long> fittedOn,
        string revision)
    {
        if (table.Count != idf.Length || table.Count != termVectors.Rows)
        {
            throw new InvalidDataException(
                $"The encoder does not fit together: {table.Count} terms, {idf.Length} weights, "
                + $"{termVectors.Rows} vectors.");
        }

        (_table, _idf, _termVectors, _fittedOn, Revision) = (table, idf, termVectors, fittedOn, revision);
    }

    /// <summary>Length d of every vector.</summary>
    public int Dimension => _termVectors.Columns;

    /// <summary>Number of terms it knows.</summary>
    public int TermCount => _table.Count;

    /// <summary>Hash of everything that was fitted, 16 hexadecimal digits.</summary>
    public string Revision { get; }

    /// <summary>Fingerprints of the texts it was fitted on, for <see cref="Encoders.RefitPolicy"/>.</summary>
    public IReadOnlyCollection<ContentHash> FittedOn =>
        [.. MemoryMarshal.ToEnumerable(_fittedOn).Select(value => new ContentHash((ulong)value))];

    /// <summary>Turns a text into a unit-length vector; without a known word the vector is zero.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="vector">Receives the vector. Shape [d].</param>
    /// <returns>Whether the text holds a known word, so that the vector is not zero.</returns>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public bool Encode(string text, Span<float> vector)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (vector.Length != Dimension)
        {
            throw new ArgumentException($"Shapes disagree: room for {vector.Length} values, dimension {Dimension}.");
        }

        int room = TermReader.MaxTerms(text);
        int[]? rentedTerms = room > StackTerms ? ArrayPool<int>.Shared.Rent(room) : null;
        float[]? rentedWeights = room > StackTerms ? ArrayPool<float>.Shared.Rent(room) : null;
        Span<int> terms = rentedTerms ?? stackalloc int[StackTerms];
        Span<float> weights = rentedWeights ?? stackalloc float[StackTerms];

        int count = TermWeights.Row(_table, _idf.Span, text, terms, weights);
        bool isKnown = AddUp(terms[..count], weights[..count], vector);

        if (rentedTerms is not null && rentedWeights is not null)
        {
            ArrayPool<int>.Shared.Return(rentedTerms);
            ArrayPool<float>.Shared.Return(rentedWeights);
        }

        return isKnown;
    }

    /// <summary>The terms that a text holds and how much each says of it, before any reduction to vectors.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>
    /// Indices below <see cref="TermCount"/>, ascending, and their weights (1 + ln occurrences) · idf, scaled so that
    /// their squares add up to 1; both empty without a known word. Shapes [terms].
    /// </returns>
    public (int[] Terms, float[] Weights) TermsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TermWeights.Row(_table, _idf.Span, text);
    }

    /// <summary>
    /// Splits the dot product of a text's vector with a direction into what each part of the text adds.
    /// </summary>
    /// <param name="parts">The text in parts that no phrase spans: sentences, names, lists.</param>
    /// <param name="direction">What the text's vector is compared with. Shape [d].</param>
    /// <param name="contributions">
    /// Receives one addend a part; together they make the dot product of the direction with the vector of all parts
    /// joined by full stops. A term that several parts share counts for each in proportion. Shape [parts].
    /// </param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public void Explain(IReadOnlyList<string> parts, ReadOnlySpan<float> direction, Span<float> contributions)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (direction.Length != Dimension || contributions.Length != parts.Count)
        {
            throw new ArgumentException(
                $"Shapes disagree: direction of {direction.Length} for dimension {Dimension}, "
                + $"{contributions.Length} contributions for {parts.Count} parts.");
        }

        contributions.Clear();
        float[] sum = new float[Dimension];
        foreach (IGrouping<int, (int Term, int Part)> occurrences in
            OccurrencesIn(parts).GroupBy(occurrence => occurrence.Term).OrderBy(group => group.Key))
        {
            int count = occurrences.Count();
            ReadOnlySpan<float> vector = _termVectors.Row(occurrences.Key);
            float weight = TermWeights.Of(count, _idf.Span[occurrences.Key]);
            TensorPrimitives.MultiplyAdd(vector, weight, sum, sum);
            float addend = weight * TensorPrimitives.Dot(vector, direction) / count;
            foreach ((_, int part) in occurrences)
            {
                contributions[part] += addend;
            }
        }

        float norm = TensorPrimitives.Norm<float>(sum);
        if (norm > 0)
        {
            TensorPrimitives.Divide(contributions, norm, contributions);
        }
    }

    /// <summary>The model as named tensors, for saving.</summary>
    public TensorSet ToTensors()
    {
        TensorSet tensors = new TensorSet()
            .Add("idf", Tensor.From(_idf.Span))
            .Add("vectors", Tensor.From(_termVectors.Values, TermCount, Dimension))
            .Add("fitted.hashes", Tensor.From(_fittedOn.Span))
            .AddMetadata("kind", Kind)
            .AddMetadata("tokenizer", WordTokenizer.Version)
            .AddMetadata("dimension", Dimension.ToString(CultureInfo.InvariantCulture))
            .AddMetadata("revision", Revision);
        _table.AddTo(tensors);
        return tensors;
    }

    /// <summary>Views the tensors that <see cref="ToTensors"/> made; they are kept, not copied.</summary>
    /// <exception cref="InvalidDataException">
    /// The tensors are not those of this encoder, or of another version.
    /// </exception>
    public static LsaModel FromTensors(TensorSet tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        (string kind, string tokenizer) = (tensors.GetMetadata("kind"), tensors.GetMetadata("tokenizer"));
        if (kind != Kind || tokenizer != WordTokenizer.Version)
        {
            throw new InvalidDataException(
                $"Found an encoder '{kind}' with tokenizer '{tokenizer}', expected '{Kind}' with "
                + $"'{WordTokenizer.Version}'; train again.");
        }

        Tensor vectors = tensors.Get("vectors");
        if (vectors.Shape.Count != 2 || vectors.Shape[1] < 1)
        {
            throw new InvalidDataException(
                $"Term vectors have shape [{string.Join(", ", vectors.Shape)}], expected [terms, d]; train again.");
        }

        return new LsaModel(
            TermTable.FromTensors(tensors),
            tensors.Get("idf").AsMemory<float>(),
            new RowMatrix((int)vectors.Shape[0], (int)vectors.Shape[1], vectors.AsMemory<float>()),
            tensors.Get("fitted.hashes").AsMemory<long>(),
            tensors.GetMetadata("revision"));
    }

    private List<(int Term, int Part)> OccurrencesIn(IReadOnlyList<string> parts)
    {
        var occurrences = new List<(int, int)>();
        for (int part = 0; part < parts.Count; part++)
        {
            int[] terms = new int[TermReader.MaxTerms(parts[part])];
            int count = TermReader.Read(_table, parts[part], terms);
            foreach (int term in terms.AsSpan(0, count))
            {
                occurrences.Add((term, part));
            }
        }

        return occurrences;
    }

    private bool AddUp(ReadOnlySpan<int> terms, ReadOnlySpan<float> weights, Span<float> vector)
    {
        vector.Clear();
        for (int i = 0; i < terms.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(_termVectors.Row(terms[i]), weights[i], vector, vector);
        }

        float norm = TensorPrimitives.Norm<float>(vector);
        if (norm == 0)
        {
            return false;
        }

        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }

    private static string HashOf(TensorSet tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, Tensor tensor) in tensors.Tensors)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(tensor.Bytes.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
