using System.Text.Json;
using Matinee.Core.Numerics;

namespace Matinee.Text.Transformers;

/// <summary>Named values of a JSON object; a null counts as missing, a value of another kind is an error.</summary>
internal sealed class ConfigValues
{
    private readonly JsonElement _root;

    private ConfigValues(JsonElement root) => _root = root;

    /// <exception cref="InvalidDataException">The text is no JSON object.</exception>
    public static ConfigValues Parse(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        json = json.StartsWith(mark) ? json[mark.Length..] : json;
        try
        {
            var reader = new Utf8JsonReader(json);
            JsonElement root = JsonElement.ParseValue(ref reader);
            return root.ValueKind == JsonValueKind.Object
                ? new ConfigValues(root)
                : throw new InvalidDataException($"Found a JSON {root.ValueKind}, expected an object.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Not JSON: {e.Message}", e);
        }
    }

    public int Number(string name, int defaultValue) => OptionalNumber(name) ?? defaultValue;

    public int? OptionalNumber(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number
        : throw Wrong(name, value, "a whole number");

    public float Real(string name, float defaultValue) =>
        Find(name) is not { } value ? defaultValue
        : value.ValueKind == JsonValueKind.Number ? value.GetSingle()
        : throw Wrong(name, value, "a number");

    public bool Flag(string name, bool defaultValue) =>
        Find(name) is not { } value ? defaultValue
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(name, value, "true or false");

    public string Text(string name, string defaultValue) => OptionalText(name) ?? defaultValue;

    public string? OptionalText(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Wrong(name, value, "a text");

    /// <summary>The texts of a list, or the one text that stands in its place; null where there is neither.</summary>
    public string[]? OptionalTexts(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind != JsonValueKind.Array ? [Text(name, "")]
        : [.. value.EnumerateArray().Select(entry =>
            entry.ValueKind == JsonValueKind.String ? entry.GetString() ?? "" : throw Wrong(name, entry, "texts"))];

    /// <summary>The first text of a list, or null.</summary>
    public string? FirstText(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
                .Where(entry => entry.ValueKind == JsonValueKind.String)
                .Select(entry => entry.GetString())
                .FirstOrDefault()
            : null;

    /// <summary>Names of that beginning whose value is true.</summary>
    public IEnumerable<string> TrueFlags(string prefix) =>
        _root.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.True
                && property.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(property => property.Name);

    public Activation Activation(string name)
    {
        string function = Text(name, "gelu");
        return ActivationNames.Find(function)
            ?? throw new InvalidDataException(
                $"{name} '{function}' is not known; known are gelu, gelu_new, gelu_pytorch_tanh, relu, silu.");
    }

    private JsonElement? Find(string name) =>
        _root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static InvalidDataException Wrong(string name, JsonElement value, string expected) =>
        new($"{name} is {value.GetRawText()}, expected {expected}.");
}
