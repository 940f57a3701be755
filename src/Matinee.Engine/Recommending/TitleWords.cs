using System.Globalization;
using Matinee.Core.Data;
using Matinee.Core.Tensors;
using Matinee.Text.Lsa;

namespace Matinee.Engine.Recommending;

/// <summary>
/// Which titles use which words, so that two that name the same rare thing are near even where their vectors are not.
/// </summary>
/// <remarks>
/// Source: Salton and Buckley, "Term-Weighting Approaches in Automatic Text Retrieval", IPM 1988. The words lie by
/// term, so a question touches only the titles that share one with it. Memory: 8 bytes a word of a title.
/// </remarks>
/// <param name="postings">Weight of a term (row) in each title that has it (column). Shape [terms, I].</param>
public sealed class TitleWords(SparseMatrix postings)
{
    private const string Kind = "title-words";
    private const int ChunkTitles = 4096;

    /// <summary>Number of items I.</summary>
    public int ItemCount => postings.Columns;

    /// <summary>Reads the words of some titles.</summary>
    /// <param name="encoder">Its terms are the ones that count.</param>
    /// <param name="itemCount">Number of items I; one that no text is given for has no words.</param>
    /// <param name="texts">Items and the words they are told in, read once.</param>
    /// <param name="cancellationToken">Checked between blocks of titles.</param>
    public static TitleWords Of(
        LsaModel encoder,
        int itemCount,
        IEnumerable<(int Item, string Text)> texts,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        var rows = new (int[] Terms, float[] Weights)[itemCount];
        Array.Fill(rows, ([], []));
        foreach ((int Item, string Text)[] chunk in texts.Chunk(ChunkTitles))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Parallel.ForEach(chunk, title => rows[title.Item] = encoder.TermsOf(title.Text));
        }

        int[] starts = new int[itemCount + 1];
        for (int item = 0; item < itemCount; item++)
        {
            starts[item + 1] = starts[item] + rows[item].Terms.Length;
        }

        int[] terms = new int[starts[^1]];
        float[] weights = new float[starts[^1]];
        for (int item = 0; item < itemCount; item++)
        {
            rows[item].Terms.CopyTo(terms, starts[item]);
            rows[item].Weights.CopyTo(weights, starts[item]);
        }

        return new TitleWords(new SparseMatrix(encoder.TermCount, starts, terms, weights).Transpose());
    }

    /// <summary>Cosine of every title's words with those of a text. Shape [I].</summary>
    /// <param name="encoder">The one that the words were read with.</param>
    /// <param name="text">The words that a title is told in.</param>
    /// <exception cref="ArgumentException">The encoder knows another number of terms.</exception>
    public float[] Cosines(LsaModel encoder, string text)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        if (encoder.TermCount != postings.Rows)
        {
            throw new ArgumentException(
                $"Shapes disagree: the encoder has {encoder.TermCount} terms, the titles' words {postings.Rows}.");
        }

        float[] cosines = new float[ItemCount];
        (int[] terms, float[] weights) = encoder.TermsOf(text);
        for (int i = 0; i < terms.Length; i++)
        {
            SparseRow titles = postings.Row(terms[i]);
            for (int j = 0; j < titles.Count; j++)
            {
                cosines[titles.Indices[j]] += weights[i] * titles.Values[j];
            }
        }

        return cosines;
    }

    /// <summary>The words as named tensors, for saving.</summary>
    public TensorSet ToTensors() => new TensorSet()
        .Add("row_starts", Tensor.From(postings.RowStarts.Span))
        .Add("items", Tensor.From(postings.Indices.Span))
        .Add("weights", Tensor.From(postings.Values.Span))
        .AddMetadata("kind", Kind)
        .AddMetadata("item_count", ItemCount.ToString(CultureInfo.InvariantCulture));

    /// <summary>Views the tensors that <see cref="ToTensors"/> made; they are kept, not copied.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static TitleWords FromTensors(TensorSet tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        string kind = tensors.GetMetadata("kind");
        if (kind != Kind || !int.TryParse(
            tensors.GetMetadata("item_count"), NumberStyles.None, CultureInfo.InvariantCulture, out int itemCount))
        {
            throw new InvalidDataException($"Found '{kind}', expected '{Kind}' and a number of items; train again.");
        }

        try
        {
            return new TitleWords(new SparseMatrix(
                itemCount,
                tensors.Get("row_starts").AsMemory<int>(),
                tensors.Get("items").AsMemory<int>(),
                tensors.Get("weights").AsMemory<float>()));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The words of the titles do not fit together: {e.Message}", e);
        }
    }
}
