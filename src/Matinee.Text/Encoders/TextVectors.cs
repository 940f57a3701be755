using System.Globalization;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Tensors;
using Matinee.Text.Documents;
using Tensor = Matinee.Core.Tensors.Tensor;

namespace Matinee.Text.Encoders;

/// <summary>The vectors of many texts, with what each was made from: id, fingerprint of the text, encoder.</summary>
/// <remarks>Immutable. Row i belongs to <see cref="Ids"/>[i]; a text without a known word has a zero row.</remarks>
public sealed class TextVectors
{
    // Of a squared length: rounding leaves less, and a damaged exponent far more.
    private const float MostDeviation = 0.01f;

    private readonly ReadOnlyMemory<long> _ids;
    private readonly ReadOnlyMemory<long> _hashes;

    /// <summary>Wraps ids, fingerprints and vectors; they are kept, not copied.</summary>
    /// <param name="identity">The encoder that made the vectors.</param>
    /// <param name="ids">Id of each row. Shape [n].</param>
    /// <param name="hashes">Fingerprint of each row's text, bits of <see cref="ContentHash.Value"/>. Shape [n].</param>
    /// <param name="vectors">Unit-length or zero rows. Shape [n, d].</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public TextVectors(
        EncoderIdentity identity, ReadOnlyMemory<long> ids, ReadOnlyMemory<long> hashes, RowMatrix vectors)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(vectors);
        if (ids.Length != hashes.Length || ids.Length != vectors.Rows || identity.Dimension != vectors.Columns)
        {
            throw new ArgumentException(
                $"Shapes disagree: {ids.Length} ids, {hashes.Length} hashes, {vectors.Rows} × {vectors.Columns} "
                + $"vectors, dimension {identity.Dimension}.");
        }

        (Identity, _ids, _hashes, Vectors) = (identity, ids, hashes, vectors);
    }

    /// <summary>The encoder that made the vectors.</summary>
    public EncoderIdentity Identity { get; }

    /// <summary>Number of texts n.</summary>
    public int Count => _ids.Length;

    /// <summary>Id of each row. Shape [n].</summary>
    public ReadOnlySpan<long> Ids => _ids.Span;

    /// <summary>Unit-length or zero rows. Shape [n, d].</summary>
    public RowMatrix Vectors { get; }

    /// <summary>Fingerprint of the text behind a row.</summary>
    public ContentHash HashAt(int row) => new((ulong)_hashes.Span[row]);

    /// <summary>The whole as named tensors, for saving.</summary>
    public TensorSet ToTensors() =>
        new TensorSet()
            .Add("ids", Tensor.From(Ids))
            .Add("hashes", Tensor.From(_hashes.Span))
            .Add("vectors", Tensor.From(Vectors.Values, Vectors.Rows, Vectors.Columns))
            .AddMetadata("kind", "text-vectors")
            .AddMetadata("encoder.model", Identity.ModelId)
            .AddMetadata("encoder.revision", Identity.Revision)
            .AddMetadata("encoder.dimension", Identity.Dimension.ToString(CultureInfo.InvariantCulture))
            .AddMetadata("encoder.recipe", Identity.RecipeHash);

    /// <summary>Views the tensors that <see cref="ToTensors"/> made, without a copy.</summary>
    /// <exception cref="InvalidDataException">
    /// The tensors are not those of text vectors, or a row is neither of unit length nor zero.
    /// </exception>
    public static TextVectors FromTensors(TensorSet tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.GetMetadata("kind") is not "text-vectors")
        {
            throw new InvalidDataException(
                $"Found tensors of kind '{tensors.GetMetadata("kind")}', expected 'text-vectors'.");
        }

        if (!int.TryParse(tensors.GetMetadata("encoder.dimension"), CultureInfo.InvariantCulture, out int dimension)
            || dimension <= 0)
        {
            throw new InvalidDataException(
                $"Dimension '{tensors.GetMetadata("encoder.dimension")}' is not a number of 1 or more.");
        }

        var identity = new EncoderIdentity(
            tensors.GetMetadata("encoder.model"),
            tensors.GetMetadata("encoder.revision"),
            dimension,
            tensors.GetMetadata("encoder.recipe"));
        ReadOnlyMemory<long> ids = tensors.Get("ids").AsMemory<long>();
        ReadOnlyMemory<float> values = tensors.Get("vectors").AsMemory<float>();
        TextVectors read;
        try
        {
            read = new TextVectors(
                identity, ids, tensors.Get("hashes").AsMemory<long>(), new RowMatrix(ids.Length, dimension, values));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The text vectors do not fit together: {e.Message}", e);
        }

        RequireUnitRows(read);
        return read;
    }

    private static void RequireUnitRows(TextVectors read)
    {
        for (int row = 0; row < read.Count; row++)
        {
            float squared = TensorPrimitives.SumOfSquares(read.Vectors.Row(row));
            if (squared != 0 && !(MathF.Abs(squared - 1) <= MostDeviation)) // also of NaN
            {
                throw new InvalidDataException(
                    $"The vector of text {read.Ids[row]} has length {MathF.Sqrt(squared)}, expected 1 or 0: the "
                    + "file is damaged.");
            }
        }
    }
}
