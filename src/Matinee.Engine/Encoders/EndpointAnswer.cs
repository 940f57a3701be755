using System.Text.Json;

namespace Matinee.Engine.Encoders;

/// <summary>Reads the answers of embedding endpoints.</summary>
/// <remarks>
/// OpenAI: <c>{"data": [{"index": 0, "embedding": [...]}]}</c>, in any order. Ollama: <c>{"embeddings": [[...]]}</c>.
/// </remarks>
internal static class EndpointAnswer
{
    private const string OpenAIForm = """{"data": [{"index": 0, "embedding": [...]}]}""";
    private const string OllamaForm = """{"embeddings": [[...]]}""";

    /// <summary>The vectors in the order of the texts.</summary>
    /// <exception cref="InvalidDataException">The answer has another form.</exception>
    public static float[][] Read(byte[] answer, EndpointKind kind, Uri uri)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return kind == EndpointKind.OpenAI ? OpenAI(document.RootElement) : Ollama(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException
            or FormatException)
        {
            throw new InvalidDataException(
                $"{uri} answers with something else than vectors ({exception.Message}); an endpoint of kind {kind} "
                + $"answers {(kind == EndpointKind.OpenAI ? OpenAIForm : OllamaForm)}. Is it of the other kind?",
                exception);
        }
    }

    private static float[][] OpenAI(JsonElement root)
    {
        JsonElement data = Property(root, "data");
        float[]?[] vectors = new float[data.GetArrayLength()][];
        int place = 0;
        foreach (JsonElement entry in data.EnumerateArray())
        {
            int index = entry.TryGetProperty("index", out JsonElement number) ? number.GetInt32() : place;
            if (index < 0 || index >= vectors.Length || vectors[index] is not null)
            {
                throw new FormatException($"index {index} of {vectors.Length} comes twice or is out of range");
            }

            vectors[index] = Vector(Property(entry, "embedding"));
            place++;
        }

        return [.. vectors.OfType<float[]>()];
    }

    private static float[][] Ollama(JsonElement root) =>
        [.. Property(root, "embeddings").EnumerateArray().Select(Vector)];

    private static JsonElement Property(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new FormatException($"there is no \"{name}\"");

    private static float[] Vector(JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.GetSingle())];
}
