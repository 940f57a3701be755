using System.Text.Json;
using Matinee.Text.Transformers;

namespace Matinee.Engine.Encoders;

/// <summary>
/// Reads token ids: <c>[1, 2]</c>, or <c>{"input_ids": [1, 2], "token_type_ids": [0, 0], "attention_mask": [1, 1]}</c>.
/// </summary>
internal static class TokenLine
{
    /// <summary>The tokens of a line, checked against the model.</summary>
    /// <exception cref="BadLineException">They are not what this model takes.</exception>
    public static TokenSequence Read(InputLine line, TransformerModel model)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            TokenSequence tokens = json.RootElement.ValueKind == JsonValueKind.Object
                ? OfObject(json.RootElement)
                : new TokenSequence(Numbers(json.RootElement, "The line"));
            model.Check(tokens);
            return tokens;
        }
        catch (JsonException e)
        {
            throw new BadLineException(
                line, $"no JSON from byte {e.BytePositionInLine + 1} on; expected an array of token ids.");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new BadLineException(line, e.Message);
        }
    }

    private static TokenSequence OfObject(JsonElement root)
    {
        if (!root.TryGetProperty("input_ids", out JsonElement ids))
        {
            throw new FormatException("the object has no input_ids.");
        }

        int[] tokens = Numbers(ids, "input_ids");
        int[] types = Optional(root, "token_type_ids") ?? [];
        if (types.Length > 0 && types.Length != tokens.Length)
        {
            throw new FormatException(
                $"token_type_ids holds {types.Length} numbers, expected one for each of {tokens.Length} input_ids.");
        }

        if (Optional(root, "attention_mask") is { } mask)
        {
            int count = mask.TakeWhile(value => value == 1).Count();
            if (mask.Length != tokens.Length || mask.Skip(count).Any(value => value != 0))
            {
                throw new FormatException("attention_mask must be ones and then zeros, one for each of input_ids.");
            }

            tokens = tokens[..count];
            types = types.Length == 0 ? types : types[..count];
        }

        return new TokenSequence(tokens, types);
    }

    private static int[]? Optional(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement list) && list.ValueKind != JsonValueKind.Null
            ? Numbers(list, name)
            : null;

    private static int[] Numbers(JsonElement list, string name) =>
        list.ValueKind == JsonValueKind.Array
            ?
            [
                .. list.EnumerateArray().Select(entry =>
                    entry.ValueKind == JsonValueKind.Number && entry.TryGetInt32(out int id)
                        ? id
                        : throw new FormatException($"{name} holds {entry.GetRawText()}, expected whole numbers.")),
            ]
            : throw new FormatException($"{name} is a JSON {list.ValueKind}, expected an array of token ids.");
}
