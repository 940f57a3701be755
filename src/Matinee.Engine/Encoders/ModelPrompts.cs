using System.Text.Json;

namespace Matinee.Engine.Encoders;

/// <summary>What a model wants before a text, by the text's role.</summary>
/// <param name="Plain">Before any text.</param>
/// <param name="Query">Before a query.</param>
/// <param name="Passage">Before a passage.</param>
public sealed record ModelPrompts(string Plain, string Query, string Passage)
{
    private const string FileName = "config_sentence_transformers.json";

    /// <summary>The prompt of a role.</summary>
    public string Of(TextRole role) => role switch
    {
        TextRole.Query => Query,
        TextRole.Passage => Passage,
        _ => Plain,
    };

    /// <summary>
    /// The prompts that the folder states; else those of the E5 family, which states none. Source: Wang et al., "Text
    /// Embeddings by Weakly-Supervised Contrastive Pre-training", 2022, section 4.
    /// </summary>
    internal static ModelPrompts Of(ModelFiles files, params string[] names)
    {
        if (files.Find(FileName) is { } json
            && files.Reading(FileName, () => Stated(json)) is { } stated)
        {
            return stated;
        }

        return names.Any(IsE5) ? new ModelPrompts("", "query: ", "passage: ") : new ModelPrompts("", "", "");
    }

    private static bool IsE5(string name)
    {
        string last = name[(name.LastIndexOf('/') + 1)..];
        return last.Split('-', '_', '.').Contains("e5", StringComparer.OrdinalIgnoreCase)
            && !last.Contains("instruct", StringComparison.OrdinalIgnoreCase);
    }

    private static ModelPrompts? Stated(byte[] json)
    {
        try
        {
            using var root = JsonDocument.Parse(json);
            if (root.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException(
                    $"It holds a JSON {root.RootElement.ValueKind}, expected an object; download the file again.");
            }

            if (!root.RootElement.TryGetProperty("prompts", out JsonElement prompts)
                || prompts.ValueKind != JsonValueKind.Object
                || !prompts.EnumerateObject().Any(prompt => prompt.Value.ValueKind == JsonValueKind.String
                    && prompt.Value.GetString() is { Length: > 0 }))
            {
                return null;
            }

            string named = root.RootElement.TryGetProperty("default_prompt_name", out JsonElement name)
                && name.ValueKind == JsonValueKind.String ? name.GetString() ?? "" : "";
            string plain = Text(prompts, named);
            return new ModelPrompts(
                plain,
                FirstText(prompts, "query", "search_query") ?? plain,
                FirstText(prompts, "passage", "document", "search_document") ?? plain);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Not JSON: {e.Message}", e);
        }
    }

    private static string? FirstText(JsonElement prompts, params string[] names) =>
        names.Where(name => prompts.TryGetProperty(name, out _)).Select(name => Text(prompts, name)).FirstOrDefault();

    private static string Text(JsonElement prompts, string name) =>
        prompts.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? text.GetString() ?? ""
            : "";
}
