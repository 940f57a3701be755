using System.Text.Json;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads the <c>post_processor</c> of <c>tokenizer.json</c>.</summary>
internal static class TemplateJson
{
    private const string Known = "TemplateProcessing, BertProcessing, RobertaProcessing, Sequence of one of them";

    /// <summary>Reads the part; a missing one adds no special tokens.</summary>
    public static TokenTemplate Read(JsonElement? part) => part is not { } found
        ? TokenTemplate.Plain
        : found.Type() switch
        {
            "TemplateProcessing" => Template(found),
            "BertProcessing" => TokenTemplate.Bert(Id(found, "cls"), Id(found, "sep")),
            "RobertaProcessing" => TokenTemplate.Roberta(Id(found, "cls"), Id(found, "sep")),
            "Sequence" when found.GetProperty("processors") is var steps && steps.GetArrayLength() == 1 =>
                Read(steps[0]),
            string type => throw JsonFile.NotBuiltIn("post-processor", type, Known),
        };

    // Written as ["[CLS]", 101].
    private static int Id(JsonElement part, string name) => part.GetProperty(name)[1].GetInt32();

    private static TokenTemplate Template(JsonElement part)
    {
        var ids = part.GetProperty("special_tokens").EnumerateObject().ToDictionary(
            token => token.Name,
            token => token.Value.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToArray());
        return new TokenTemplate(
            [.. part.GetProperty("single").EnumerateArray().SelectMany(piece => Parts(piece, ids))],
            [.. part.GetProperty("pair").EnumerateArray().SelectMany(piece => Parts(piece, ids))]);
    }

    private static IEnumerable<TemplatePart> Parts(JsonElement piece, Dictionary<string, int[]> ids)
    {
        if (piece.Find("SpecialToken") is { } special)
        {
            int type = special.GetProperty("type_id").GetInt32();
            return ids[special.GetProperty("id").GetString() ?? ""].Select(id => TemplatePart.Special(id, type));
        }

        JsonElement text = piece.GetProperty("Sequence");
        int textType = text.GetProperty("type_id").GetInt32();
        return [text.Text("id", "A") == "A" ? TemplatePart.First(textType) : TemplatePart.Second(textType)];
    }
}
