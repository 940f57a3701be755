using Microsoft.Extensions.AI;

namespace Matinee.Text.Tests.Encoders;

/// <summary>Encodes a text as (its length, 1) and remembers what it was asked.</summary>
internal sealed class LetterEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    public List<string> Asked { get; } = [];

    public int AnswerLength { get; init; } = 2;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        Asked.AddRange(texts);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(Encode)));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private Embedding<float> Encode(string text)
    {
        float[] vector = new float[AnswerLength];
        vector[0] = text.Length;
        vector[^1] = 1;
        return new Embedding<float>(vector);
    }
}
