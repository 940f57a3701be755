using Matinee.Core.Numerics;
using Matinee.Core.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>A transformer encoder: token ids in, one hidden state for each token out.</summary>
/// <remarks>
/// Immutable and thread-safe. The tables of the embeddings stay views of the tensors, so the file that these are mapped
/// from must stay open; the weights of the layers are copied into the form that the products read.
/// </remarks>
public sealed class TransformerModel
{
    // Measured: more rows of eight-bit layers leave the cache, fewer of full ones read the weights too often.
    private const int InnerRowsOfFull = 256;
    private const int InnerRowsOfEightBit = 128;

    private readonly EmbeddingTable _words;
    private readonly EmbeddingTable _positions;
    private readonly EmbeddingTable? _types;
    private readonly LayerNorm _norm;
    private readonly TransformerLayer[] _layers;

    private TransformerModel(TransformerConfig config, WeightReader weights, int innerRows)
    {
        (Config, InnerRows) = (config, innerRows);
        int hidden = config.HiddenSize;
        _words = weights.Table(WeightNames.Words, config.VocabularySize, hidden);
        _positions = weights.Table("embeddings.position_embeddings.weight", config.PositionCount, hidden);
        _types = config.TypeCount == 0
            ? null
            : weights.Table("embeddings.token_type_embeddings.weight", config.TypeCount, hidden);
        _norm = weights.Norm("embeddings.LayerNorm", hidden, config.LayerNormEpsilon);

        Attention = AttentionOf(config, weights);
        _layers =
        [
            .. Enumerable.Range(0, config.Layers).Select(layer => new TransformerLayer(
                config, Attention, weights, WeightNames.Of(config.Architecture, layer))),
        ];
    }

    /// <summary>Sizes and rules of the model.</summary>
    public TransformerConfig Config { get; }

    /// <summary>What all layers mix their tokens with.</summary>
    internal MultiHeadAttention Attention { get; }

    /// <summary>Rows that go through a feed-forward block together, so that its inner rows stay in the cache.</summary>
    internal int InnerRows { get; }

    /// <summary>Makes a model of its configuration and the tensors of its file.</summary>
    /// <param name="config">Sizes and rules.</param>
    /// <param name="tensors">Weights as F32, F16, BF16 or F64; kept, not copied, where they are large tables.</param>
    /// <param name="precision">How the linear layers hold their weights.</param>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape.</exception>
    public static TransformerModel FromTensors(
        TransformerConfig config, TensorSet tensors, WeightPrecision precision = WeightPrecision.Full)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(tensors);
        int innerRows = precision == WeightPrecision.EightBit ? InnerRowsOfEightBit : InnerRowsOfFull;
        return new TransformerModel(config, WeightReader.OfEncoder(tensors, precision), innerRows);
    }

    /// <summary>Refuses tokens that the model has no row for.</summary>
    /// <exception cref="ArgumentException">There are none, too many, or one is out of range.</exception>
    public void Check(TokenSequence tokens)
    {
        if (tokens.Length == 0 || tokens.Length > Config.MaxTokens)
        {
            throw new ArgumentException(
                $"A sequence of {tokens.Length} tokens; this model takes 1 to {Config.MaxTokens}.");
        }

        if (tokens.TypeIds.Length != 0 && tokens.TypeIds.Length != tokens.Length)
        {
            throw new ArgumentException(
                $"{tokens.Length} tokens have {tokens.TypeIds.Length} token types; give one each.");
        }

        CheckRange("token id", tokens.Ids.Span, Config.VocabularySize);
        CheckRange("token type", tokens.TypeIds.Span, Math.Max(1, Config.TypeCount));
    }

    /// <summary>The hidden states of one sequence after the last layer. Shape [n, H].</summary>
    /// <exception cref="ArgumentException">The model has no row for a token.</exception>
    public float[] HiddenStates(TokenSequence tokens)
    {
        Check(tokens);
        var scratch = new TransformerScratch(this);
        scratch.Texts.Add(tokens);
        Run(scratch);
        return scratch.Hidden.ToArray();
    }

    /// <summary>Computes the hidden states of a batch, which was checked before, on the calling thread.</summary>
    internal void Run(TransformerScratch scratch)
    {
        scratch.Fit();
        Embed(scratch);
        foreach (TransformerLayer layer in _layers)
        {
            layer.Apply(scratch);
        }
    }

    private void Embed(TransformerScratch scratch)
    {
        Span<float> hidden = scratch.Hidden;
        int row = 0;
        for (int text = 0; text < scratch.Texts.Count; text++)
        {
            TokenSequence tokens = scratch.Texts[text];
            ReadOnlySpan<int> ids = tokens.Ids.Span;
            ReadOnlySpan<int> types = tokens.TypeIds.Span;
            int position = Config.FirstPosition;
            for (int token = 0; token < ids.Length; token++, row++)
            {
                Span<float> state = hidden.Slice(row * Config.HiddenSize, Config.HiddenSize);
                _words.Read(ids[token], state);
                _types?.Add(types.IsEmpty ? 0 : types[token], state, scratch.Row);
                _positions.Add(IsPadding(ids[token]) ? Config.FirstPosition - 1 : position++, state, scratch.Row);
            }
        }

        _norm.Apply(hidden);
    }

    // Families whose positions start after the padding id give padding that id as its position and do not count it.
    private bool IsPadding(int id) => Config.FirstPosition > 0 && id == Config.FirstPosition - 1;

    private static MultiHeadAttention AttentionOf(TransformerConfig config, WeightReader weights)
    {
        int headSize = config.HiddenSize / config.Heads;
        return config.Architecture == EncoderArchitecture.MpNet
            ? new MultiHeadAttention(config.Heads, headSize, RelativePositions.Biases(
                weights.FirstRows("encoder.relative_attention_bias.weight", RelativePositions.Buckets, config.Heads),
                config.Heads,
                config.MaxTokens))
            : new MultiHeadAttention(config.Heads, headSize);
    }

    private static void CheckRange(string what, ReadOnlySpan<int> values, int count)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if ((uint)values[i] >= (uint)count)
            {
                throw new ArgumentException(
                    $"Place {i} holds {what} {values[i]}; this model knows 0 to {count - 1}. "
                    + "Are the ids those of another model's tokenizer?");
            }
        }
    }
}
