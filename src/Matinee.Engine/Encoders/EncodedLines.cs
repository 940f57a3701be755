using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using Matinee.Text.Lsa;
using Matinee.Text.Transformers;

namespace Matinee.Engine.Encoders;

/// <summary>
/// Encodes lines as they come: whatever has arrived is one batch, and the answers keep the lines' order.
/// </summary>
public sealed class EncodedLines
{
    private const int MostLinesWaiting = 2048;
    private const int MostLinesInBatch = 512;
    private const int MostCharactersInBatch = 1 << 20;

    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the output is a terminal or a file, never HTML
    };

    private readonly Func<IReadOnlyList<InputLine>, CancellationToken, IReadOnlyList<EncodedLine>> _encode;

    private EncodedLines(
        Func<IReadOnlyList<InputLine>, CancellationToken, IReadOnlyList<EncodedLine>> encode) => _encode = encode;

    /// <summary>Encodes by a sentence-transformers model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="role">What the texts are for.</param>
    /// <param name="readsIds">
    /// Whether the lines hold token ids instead of texts; empty ones are then passed over.
    /// </param>
    public static EncodedLines Of(SentenceModel model, TextRole role, bool readsIds)
    {
        ArgumentNullException.ThrowIfNull(model);
        TransformerEncoder encoder = model.For(role);
        return new EncodedLines((lines, cancellationToken) =>
        {
            InputLine[] used = readsIds ? [.. lines.Where(line => !string.IsNullOrWhiteSpace(line.Text))] : [.. lines];
            var tokens = new TokenSequence[used.Length];
            for (int i = 0; i < used.Length; i++)
            {
                tokens[i] = readsIds
                    ? TokenLine.Read(used[i], model.Encoder.Transformer)
                    : encoder.Tokens(used[i].Text);
            }

            ReadOnlyMemory<float> vectors = model.Encoder.Encode(tokens, cancellationToken: cancellationToken);
            int size = model.Encoder.Dimension;
            return
            [
                .. used.Select((line, i) => new EncodedLine(
                    readsIds ? null : line.Text, tokens[i].Ids, vectors.Slice(i * size, size))),
            ];
        });
    }

    /// <summary>Encodes by the built-in encoder, which has no token ids.</summary>
    public static EncodedLines Of(LsaModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new EncodedLines((lines, _) =>
        [
            .. lines.Select(line =>
            {
                float[] vector = new float[model.Dimension];
                model.Encode(line.Text, vector);
                return new EncodedLine(line.Text, null, vector);
            }),
        ]);
    }

    /// <summary>Writes one JSON object for each line of the input until it ends.</summary>
    /// <param name="input">One text, or the token ids of one, a line.</param>
    /// <param name="output">Receives the objects; flushed whenever no further line is waiting.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="FormatException">A line holds no token ids of this model; names the line.</exception>
    public async Task WriteAsync(TextReader input, TextWriter output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var waiting = Channel.CreateBounded<InputLine>(MostLinesWaiting);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task reading = ReadAsync(input, waiting.Writer, stop.Token);
        try
        {
            while (await waiting.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                List<InputLine> batch = Arrived(waiting.Reader);
                WriteBatch(batch, output, cancellationToken);
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await reading.ConfigureAwait(false);
    }

    private void WriteBatch(List<InputLine> batch, TextWriter output, CancellationToken cancellationToken)
    {
        IReadOnlyList<EncodedLine> encoded;
        try
        {
            encoded = _encode(batch, cancellationToken);
        }
        catch (BadLineException bad) when (bad.Line.Number > batch[0].Number)
        {
            // The good lines before the bad one are answered as they would be in smaller batches.
            WriteBatch([.. batch.TakeWhile(line => line.Number < bad.Line.Number)], output, cancellationToken);
            output.Flush();
            throw;
        }

        var buffer = new ArrayBufferWriter<byte>();
        foreach (EncodedLine line in encoded)
        {
            buffer.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(buffer, Compact))
            {
                line.WriteTo(json);
            }

            output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }

    private static async Task ReadAsync(
        TextReader input, ChannelWriter<InputLine> waiting, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Yield(); // a reader that has everything at once must not hold up the first batch
            long number = 0;
            while (await input.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text)
            {
                await waiting.WriteAsync(new InputLine(++number, text), cancellationToken).ConfigureAwait(false);
            }

            waiting.Complete();
        }
        catch (Exception e)
        {
            waiting.Complete(e); // thrown again where the lines are taken
        }
    }

    private static List<InputLine> Arrived(ChannelReader<InputLine> waiting)
    {
        var batch = new List<InputLine>();
        int characters = 0;
        while (batch.Count < MostLinesInBatch && characters < MostCharactersInBatch
            && waiting.TryRead(out InputLine line))
        {
            batch.Add(line);
            characters += line.Text.Length;
        }

        return batch;
    }
}
