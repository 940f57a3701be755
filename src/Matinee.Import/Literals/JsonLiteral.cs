using System.Text.Json;

namespace Matinee.Import.Literals;

/// <summary>Reads JSON into a <see cref="LiteralValue"/>.</summary>
internal static class JsonLiteral
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PythonLiteral.MaxDepth };

    /// <summary>Reads one JSON value that fills the text, but for spaces around it.</summary>
    /// <exception cref="LiteralException">The text is something else.</exception>
    public static LiteralValue Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            LiteralValue value = ReadValue(ref reader);
            reader.Read();
            return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in an escape.
            string reason = FirstSentence(exception.Message);
            throw new LiteralException($"text that is not JSON ({reason})", (int)reader.BytesConsumed);
        }
    }

    private static string FirstSentence(string message) =>
        message.IndexOf(". ", StringComparison.Ordinal) is int end and >= 0 ? message[..end] : message;

    private static LiteralValue ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => LiteralValue.Nothing,
        JsonTokenType.True => LiteralValue.True,
        JsonTokenType.False => LiteralValue.False,
        JsonTokenType.String => LiteralValue.Of(reader.GetString() ?? ""),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.StartArray => ReadList(ref reader),
        _ => ReadMap(ref reader),
    };

    private static LiteralValue ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out long whole))
        {
            return LiteralValue.Of(whole);
        }

        return reader.TryGetDouble(out double real) && double.IsFinite(real)
            ? LiteralValue.Of(real)
            : throw new LiteralException("a number out of range", (int)reader.TokenStartIndex);
    }

    private static LiteralValue ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<LiteralValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        return LiteralValue.Of(items);
    }

    private static LiteralValue ReadMap(ref Utf8JsonReader reader)
    {
        var entries = new Dictionary<string, LiteralValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString() ?? "";
            reader.Read();
            entries[name] = ReadValue(ref reader);
        }

        return LiteralValue.Of(entries);
    }
}
