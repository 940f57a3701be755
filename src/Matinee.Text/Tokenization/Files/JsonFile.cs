using System.Text.Json;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads JSON files so that every failure names the file.</summary>
internal static class JsonFile
{
    /// <summary>Reads a file and makes something of it.</summary>
    /// <exception cref="InvalidDataException">The file is no JSON or has another form.</exception>
    public static T Read<T>(Stream stream, string fileName, Func<JsonElement, T> make)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            return make(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException(
                $"{fileName} is not what a tokenizer of the Hugging Face hub looks like: {exception.Message} "
                + "Fetch the file again.",
                exception);
        }
    }

    /// <summary>A property, or null when it is missing or null.</summary>
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A property that is true or false, or the given value when it is missing.</summary>
    public static bool Flag(this JsonElement element, string name, bool otherwise) =>
        element.Find(name)?.GetBoolean() ?? otherwise;

    /// <summary>A text property, or the given value when it is missing.</summary>
    public static string Text(this JsonElement element, string name, string otherwise) =>
        element.Find(name)?.GetString() ?? otherwise;

    /// <summary>The <c>type</c> of a part.</summary>
    public static string Type(this JsonElement element) => element.Text("type", "(none)");

    /// <summary>Says that a part is not built in.</summary>
    public static InvalidDataException NotBuiltIn(string what, string name, string known) => new(
        $"{TokenizerJson.FileName} asks for the {what} '{name}', which is not built in; known: {known}. Use a model of "
        + "the BERT, MPNet or XLM-RoBERTa family, or an endpoint that serves this one.");
}
