using Matinee.Core.Data;
using Microsoft.Extensions.AI;

namespace Matinee.Text.Encoders;

/// <summary>Gives every text a vector and encodes only those that are new or changed.</summary>
/// <param name="encoder">Turns a text into a unit-length or zero vector.</param>
/// <param name="identity">What the encoder is; vectors of another identity are never reused.</param>
public sealed class EmbedTexts(IEmbeddingGenerator<string, Embedding<float>> encoder, EncoderIdentity identity)
{
    private const int BatchSize = 1024;

    /// <summary>The vectors of all texts, in their order.</summary>
    /// <param name="texts">All current texts; ids are distinct.</param>
    /// <param name="previous">Vectors of an earlier call; null when there are none.</param>
    /// <param name="progress">Receives how many texts have been encoded so far.</param>
    /// <param name="cancellationToken">Checked before each batch.</param>
    /// <exception cref="ArgumentException">An id occurs twice.</exception>
    /// <exception cref="InvalidDataException">
    /// The encoder answers with the wrong number or length of vectors.
    /// </exception>
    public async Task<EmbeddedTexts> EmbedAsync(
        IReadOnlyList<TextEntry> texts,
        TextVectors? previous,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        long[] ids = [.. texts.Select(text => text.Id)];
        _ = new Vocabulary(ids); // refuses an id that occurs twice
        TextVectors? reusable = previous?.Identity == identity ? previous : null;
        float[] vectors = new float[texts.Count * identity.Dimension];
        List<int> toEncode = CopyUnchanged(texts, reusable, vectors);

        int encoded = 0;
        foreach (int[] rows in toEncode.Chunk(BatchSize))
        {
            GeneratedEmbeddings<Embedding<float>> batch = await encoder.GenerateAsync(
                rows.Select(row => texts[row].Text), cancellationToken: cancellationToken).ConfigureAwait(false);
            CopyEncoded(batch, rows, vectors);
            encoded += rows.Length;
            progress?.Report(encoded);
        }

        long[] hashes = [.. texts.Select(text => (long)text.Hash.Value)];
        var matrix = new RowMatrix(texts.Count, identity.Dimension, vectors);
        return new EmbeddedTexts(
            new TextVectors(identity, ids, hashes, matrix), CountChanges(ids, toEncode.Count, previous));
    }

    private List<int> CopyUnchanged(IReadOnlyList<TextEntry> texts, TextVectors? reusable, float[] vectors)
    {
        Dictionary<long, int> rowById = RowById(reusable);
        var toEncode = new List<int>();
        for (int row = 0; row < texts.Count; row++)
        {
            if (reusable is not null && rowById.TryGetValue(texts[row].Id, out int old)
                && reusable.HashAt(old) == texts[row].Hash)
            {
                reusable.Vectors.Row(old).CopyTo(vectors.AsSpan(row * identity.Dimension));
            }
            else
            {
                toEncode.Add(row);
            }
        }

        return toEncode;
    }

    private void CopyEncoded(GeneratedEmbeddings<Embedding<float>> batch, int[] rows, float[] vectors)
    {
        if (batch.Count != rows.Length)
        {
            throw new InvalidDataException(
                $"{identity.ModelId} answered {rows.Length} texts with {batch.Count} vectors; check the encoder.");
        }

        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> vector = batch[i].Vector.Span;
            if (vector.Length != identity.Dimension)
            {
                throw new InvalidDataException(
                    $"{identity.ModelId} gave {vector.Length} values, expected {identity.Dimension}; "
                    + "check the encoder.");
            }

            vector.CopyTo(vectors.AsSpan(rows[i] * identity.Dimension));
        }
    }

    private static TextChanges CountChanges(long[] ids, int encoded, TextVectors? previous)
    {
        Dictionary<long, int> rowById = RowById(previous);
        int known = ids.Count(rowById.ContainsKey);
        int added = ids.Length - known;
        return new TextChanges(
            Added: added,
            Changed: encoded - added,
            Removed: rowById.Count - known,
            Unchanged: ids.Length - encoded);
    }

    private static Dictionary<long, int> RowById(TextVectors? vectors)
    {
        var rowById = new Dictionary<long, int>();
        for (int row = 0; row < (vectors?.Count ?? 0); row++)
        {
            rowById[vectors!.Ids[row]] = row; // not null: the loop runs only over its rows
        }

        return rowById;
    }
}
