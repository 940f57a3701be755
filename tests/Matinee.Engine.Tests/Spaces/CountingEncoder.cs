using Matinee.Text.Documents;
using Matinee.Text.Encoders;
using Microsoft.Extensions.AI;

namespace Matinee.Engine.Tests.Spaces;

/// <summary>Gives each text a vector that depends on its hash, and counts; can stop like a killed process.</summary>
internal sealed class CountingEncoder(string revision = "1") : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int Dimension = 4;

    public EncoderIdentity Identity { get; } = new("counting", revision, Dimension, TextRecipe.Hash);

    public List<string> Texts { get; } = [];

    /// <summary>Number of texts after which every further call fails.</summary>
    public int FailsAfter { get; init; } = int.MaxValue;

    /// <summary>Whether the vectors hold a number that is not finite.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Length of every vector, as of models that do not normalize.</summary>
    public float Length { get; init; } = 1;

    public static float[] VectorOf(string text)
    {
        float angle = ContentHash.Of(text).Value % 1000 / 1000f;
        return [MathF.Cos(angle), MathF.Sin(angle), 0, 0];
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        if (Texts.Count >= FailsAfter)
        {
            throw new IOException("The encoder was stopped.");
        }

        Texts.AddRange(texts);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(
            texts.Select(text => new Embedding<float>(
                IsBroken ? new float[] { 1, float.NaN, 0, 0 } : [.. VectorOf(text).Select(value => Length * value)]))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
