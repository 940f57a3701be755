using Matinee.Text.Documents;
using Matinee.Text.Encoders;
using Microsoft.Extensions.AI;

namespace Matinee.Text.Lsa;

/// <summary>The built-in text encoder: needs no download, knows the words of the corpus it was fitted on.</summary>
/// <param name="model">The fitted terms and vectors.</param>
public sealed class LsaEncoder(LsaModel model) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Name of the model in <see cref="EncoderIdentity"/>.</summary>
    public const string ModelId = "matinee-lsa";

    private readonly EmbeddingGeneratorMetadata _metadata =
        new("matinee", providerUri: null, ModelId, model.Dimension);

    /// <summary>The fitted terms and vectors.</summary>
    public LsaModel Model => model;

    /// <summary>Length d of every vector.</summary>
    public int Dimension => model.Dimension;

    /// <summary>What makes vectors of this encoder comparable.</summary>
    public EncoderIdentity Identity { get; } = new(ModelId, model.Revision, model.Dimension, TextRecipe.Hash);

    /// <inheritdoc cref="LsaModel.Encode"/>
    public bool Encode(string text, Span<float> vector) => model.Encode(text, vector);

    /// <summary>Encodes many texts, on all cores.</summary>
    /// <param name="values">The texts.</param>
    /// <param name="options">A dimension other than <see cref="Dimension"/> is refused; the rest is not used.</param>
    /// <param name="cancellationToken">Checked before each text.</param>
    /// <returns>One unit-length or zero vector a text, in order.</returns>
    /// <exception cref="ArgumentException">The options ask for another dimension.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (options?.Dimensions is int wanted && wanted != Dimension)
        {
            throw new ArgumentException($"This encoder gives {Dimension} values a text, not {wanted}; fit another.");
        }

        string[] texts = [.. values];
        var embeddings = new Embedding<float>[texts.Length];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, texts.Length, parallel, i =>
        {
            float[] vector = new float[Dimension];
            model.Encode(texts[i], vector);
            embeddings[i] = new Embedding<float>(vector) { ModelId = ModelId };
        });
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(embeddings));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType == typeof(EncoderIdentity) ? Identity
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Nothing is held that needs to be given back.</summary>
    public void Dispose()
    {
    }
}
