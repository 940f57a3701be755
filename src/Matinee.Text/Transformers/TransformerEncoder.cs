using Matinee.Text.Encoders;
using Microsoft.Extensions.AI;

namespace Matinee.Text.Transformers;

/// <summary>A sentence-transformers model as a text encoder: text to tokens to vector.</summary>
/// <param name="encoder">Gives a vector for tokens.</param>
/// <param name="tokenize">
/// Gives the token ids of a text, special ones included, no more than the model takes; called from several threads.
/// </param>
/// <param name="identity">What makes vectors of this encoder comparable.</param>
/// <param name="prompt">Put before each text, as the model was trained to expect; may be empty.</param>
public sealed class TransformerEncoder(
    SentenceEncoder encoder, Func<string, int[]> tokenize, EncoderIdentity identity, string prompt = "")
    : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EmbeddingGeneratorMetadata _metadata =
        new("matinee", providerUri: null, identity.ModelId, identity.Dimension);

    /// <summary>What makes vectors of this encoder comparable.</summary>
    public EncoderIdentity Identity => identity;

    /// <summary>The tokens of a text behind the prompt.</summary>
    public TokenSequence Tokens(string text) => new(tokenize(prompt + text));

    /// <summary>Encodes many texts, on all cores.</summary>
    /// <param name="values">The texts.</param>
    /// <param name="options">Another dimension than the model's is refused; the rest is not used.</param>
    /// <param name="cancellationToken">Checked before each batch.</param>
    /// <returns>One vector a text, in order.</returns>
    /// <exception cref="ArgumentException">The options ask for another dimension.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (options?.Dimensions is int wanted && wanted != identity.Dimension)
        {
            throw new ArgumentException(
                $"{identity.ModelId} gives {identity.Dimension} values a text, not {wanted}; take another model.");
        }

        string[] texts = [.. values];
        var tokens = new TokenSequence[texts.Length];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, texts.Length, parallel, i => tokens[i] = Tokens(texts[i]));
        ReadOnlyMemory<float> vectors = encoder.Encode(tokens, cancellationToken: cancellationToken);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(
            Enumerable.Range(0, texts.Length).Select(i =>
                new Embedding<float>(vectors.Slice(i * identity.Dimension, identity.Dimension))
                {
                    ModelId = identity.ModelId,
                })));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(EncoderIdentity) ? identity
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>The file behind the model belongs to whoever opened it.</summary>
    public void Dispose()
    {
    }
}
