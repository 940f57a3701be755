using System.Collections.Concurrent;

namespace Matinee.Text.Transformers;

/// <summary>Turns token sequences into vectors: transformer, pooling, further steps.</summary>
/// <remarks>
/// Immutable and thread-safe. Sequences go through the transformer without padding, in batches of similar length; a
/// worker on each core takes batches, longest first. A sequence's vector depends on its own tokens only, so it is the
/// same for any thread count and in any company.
/// </remarks>
public sealed class SentenceEncoder
{
    // Enough rows to use the products fully; few enough that the rows of a batch stay in a core's cache.
    private const int TokensPerBatch = 512;

    private readonly Pooling _pooling;
    private readonly IReadOnlyList<ISentenceStep> _steps;
    private readonly ConcurrentBag<TransformerScratch> _idle = [];
    private readonly int _widest;

    /// <summary>Puts the parts together.</summary>
    /// <param name="transformer">Gives a hidden state for each token.</param>
    /// <param name="pooling">Makes one vector of them.</param>
    /// <param name="steps">What is done to the vector, in order; may be none.</param>
    public SentenceEncoder(TransformerModel transformer, Pooling pooling, IReadOnlyList<ISentenceStep> steps)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        ArgumentNullException.ThrowIfNull(pooling);
        ArgumentNullException.ThrowIfNull(steps);
        (Transformer, _pooling, _steps) = (transformer, pooling, steps);
        Dimension = steps.Count == 0 ? pooling.Outputs : steps[^1].Outputs;
        _widest = steps.Select(step => step.Outputs).Append(pooling.Outputs).Max();
    }

    /// <summary>The transformer.</summary>
    public TransformerModel Transformer { get; }

    /// <summary>Length d of every vector.</summary>
    public int Dimension { get; }

    /// <summary>Encodes token sequences, on several cores.</summary>
    /// <param name="sequences">Tokens of each text.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means as many as there are cores.</param>
    /// <param name="cancellationToken">Checked before each batch.</param>
    /// <returns>One vector a sequence, in order. Shape [n, d].</returns>
    /// <exception cref="ArgumentException">The model has no row for a token.</exception>
    public float[] Encode(
        IReadOnlyList<TokenSequence> sequences, int maxThreads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        foreach (TokenSequence sequence in sequences)
        {
            Transformer.Check(sequence);
        }

        int[] order = [.. Enumerable.Range(0, sequences.Count).OrderByDescending(i => sequences[i].Length)];
        List<Range> batches = Batches(sequences, order);
        float[] vectors = new float[sequences.Count * Dimension];
        int workers = Math.Min(batches.Count, maxThreads == 0 ? Environment.ProcessorCount : maxThreads);
        int next = -1;
        Workers.Run(workers, () =>
        {
            TransformerScratch scratch =
                _idle.TryTake(out TransformerScratch? idle) ? idle : new TransformerScratch(Transformer);
            for (int taken = Interlocked.Increment(ref next); taken < batches.Count;
                taken = Interlocked.Increment(ref next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                EncodeBatch(sequences, order.AsSpan(batches[taken]), scratch, vectors);
            }

            _idle.Add(scratch);
        });
        return vectors;
    }

    private void EncodeBatch(
        IReadOnlyList<TokenSequence> sequences, ReadOnlySpan<int> batch, TransformerScratch scratch, float[] vectors)
    {
        scratch.Texts.Clear();
        foreach (int index in batch)
        {
            scratch.Texts.Add(sequences[index]);
        }

        Transformer.Run(scratch);
        Span<float> before = new float[_widest];
        Span<float> after = new float[_widest];
        int hidden = Transformer.Config.HiddenSize;
        int start = 0;
        foreach (int index in batch)
        {
            int length = sequences[index].Length;
            _pooling.Apply(scratch.Hidden.Slice(start * hidden, length * hidden), before[.._pooling.Outputs]);
            start += length;

            int size = _pooling.Outputs;
            foreach (ISentenceStep step in _steps)
            {
                step.Apply(before[..size], after[..step.Outputs]);
                size = step.Outputs;
                Span<float> used = before;
                before = after;
                after = used;
            }

            before[..size].CopyTo(vectors.AsSpan(index * Dimension, Dimension));
        }
    }

    // Consecutive places of the order, each batch as many as fit into its tokens, at least one.
    private static List<Range> Batches(IReadOnlyList<TokenSequence> sequences, int[] order)
    {
        var batches = new List<Range>();
        int start = 0;
        int tokens = 0;
        for (int place = 0; place < order.Length; place++)
        {
            int length = sequences[order[place]].Length;
            if (place > start && tokens + length > TokensPerBatch)
            {
                batches.Add(start..place);
                (start, tokens) = (place, 0);
            }

            tokens += length;
        }

        if (start < order.Length)
        {
            batches.Add(start..order.Length);
        }

        return batches;
    }
}
