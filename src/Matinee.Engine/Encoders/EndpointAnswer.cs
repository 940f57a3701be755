using System.Text.Json;

namespace Matinee.Engine.Encoders;

/// <summary>Reads the answers of embedding endpoints.</summary>
/// <remarks>
/// OpenAI: <c>{"data": [{"index": 0, "embedding": [...]}]}</c>, in any order. Ollama: <c>{"embeddings": [[...]]}</c>.
/// </remarks>
internal static class EndpointAnswer
{
    /// <summary>The vectors in the order of the texts.</summary>
    /// <exception cref="InvalidDataException">The answer has another form.</exception>
    public static float[][] Read(byte[] answer, EndpointKind kind, Uri uri)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return kind == EndpointKind.OpenAI ? OpenAI(document.RootElement) : Ollama(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(
                $"{uri} answers with something else than vectors ({exception.Message}); is it an endpoint of kind "
                + $"{kind}?",
                exception);
        }
    }

    private static float[][] OpenAI(JsonElement root)
    {
        JsonElement data = root.GetProperty("data");
        float[]?[] vectors = new float[data.GetArrayLength()][];
        int place = 0;
        foreach (JsonElement entry in data.EnumerateArray())
        {
            int index = entry.TryGetProperty("index", out JsonElement number) ? number.GetInt32() : place;
            if (index < 0 || index >= vectors.Length || vectors[index] is not null)
            {
                throw new FormatException($"index {index} of {vectors.Length} comes twice or is out of range");
            }

            vectors[index] = Vector(entry.GetProperty("embedding"));
            place++;
        }

        return [.. vectors.OfType<float[]>()];
    }

    private static float[][] Ollama(JsonElement root) =>
        [.. root.GetProperty("embeddings").EnumerateArray().Select(Vector)];

    private static float[] Vector(JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.GetSingle())];
}
