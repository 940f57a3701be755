using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.VectorSearch;
using Matinee.Text.Encoders;
using Microsoft.Extensions.AI;

namespace Matinee.Engine.Recommending;

/// <summary>The vectors that titles are compared by, and the encoder that puts other texts among them.</summary>
/// <param name="identity">What the encoder is.</param>
/// <param name="titles">
/// Unit-length rows in the order of the items; zero for one without a vector. Shape [I, d].
/// </param>
/// <param name="encoder">Turns a text into a vector of the same space.</param>
/// <param name="codes">Codes of the rows, which make a search several times faster; null without any.</param>
public sealed class TextSpace(
    EncoderIdentity identity,
    RowMatrix titles,
    IEmbeddingGenerator<string, Embedding<float>> encoder,
    QuantizedRows? codes = null)
{
    private const int ChunkRows = 4096;

    /// <summary>What the encoder is.</summary>
    public EncoderIdentity Identity => identity;

    /// <summary>Unit-length rows in the order of the items; zero for one without a vector. Shape [I, d].</summary>
    public RowMatrix Titles => titles;

    /// <summary>Finds the nearest items, with filters inside; the same answers with codes as without.</summary>
    public ExactIndex Index { get; } = codes is null ? new ExactIndex(titles) : ExactIndex.Coded(titles, codes);

    /// <summary>The unit vector of a text, or null when nothing in it is known. Shape [d].</summary>
    public async Task<float[]?> EncodeAsync(string text, CancellationToken cancellationToken = default)
    {
        GeneratedEmbeddings<Embedding<float>> answer = await encoder
            .GenerateAsync([text], cancellationToken: cancellationToken).ConfigureAwait(false);
        float[] vector = answer[0].Vector.ToArray();
        UnitVectors.MakeUnit(vector);
        return vector.AsSpan().ContainsAnyExcept(0f) ? vector : null;
    }

    /// <summary>The unit vectors of some texts, zero for one in which nothing is known. Shape [texts, d].</summary>
    public async Task<RowMatrix> EncodeAsync(
        IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        GeneratedEmbeddings<Embedding<float>> answer = await encoder
            .GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false);
        float[] values = new float[texts.Count * titles.Columns];
        for (int i = 0; i < texts.Count; i++)
        {
            Span<float> row = values.AsSpan(i * titles.Columns, titles.Columns);
            answer[i].Vector.Span.CopyTo(row);
            UnitVectors.MakeUnit(row);
        }

        return new RowMatrix(texts.Count, titles.Columns, values);
    }

    /// <summary>Cosine of every item with a vector. Shape [I].</summary>
    public float[] Nearness(ReadOnlySpan<float> vector)
    {
        float[] cosines = new float[titles.Rows];
        float[] query = vector.ToArray(); // a span cannot go to other threads
        Parallel.For(0, (cosines.Length + ChunkRows - 1) / ChunkRows, chunk =>
        {
            ReadOnlySpan<float> values = titles.Values;
            int end = Math.Min(cosines.Length, (chunk + 1) * ChunkRows);
            for (int item = chunk * ChunkRows; item < end; item++)
            {
                cosines[item] = TensorPrimitives.Dot(values.Slice(item * query.Length, query.Length), query);
            }
        });
        return cosines;
    }
}
