using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Matinee.Text.Tokenization.CharacterData;
using Matinee.Text.Tokenization.Normalization;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads the <c>normalizer</c> of <c>tokenizer.json</c>.</summary>
internal static class NormalizerJson
{
    private const string Known = "BertNormalizer, Precompiled, Sequence, NFC, NFD, NFKC, NFKD, Lowercase, "
        + "StripAccents, Replace, Strip, Prepend";

    /// <summary>Reads the part; a missing one leaves every text as it is.</summary>
    public static ITextNormalizer Read(JsonElement? part) => part is not { } found
        ? new NormalizerSequence()
        : found.Type() switch
        {
            "BertNormalizer" => Bert(found),
            "Precompiled" => Precompiled(found),
            "Sequence" => new NormalizerSequence(
                [.. found.GetProperty("normalizers").EnumerateArray().Select(step => Read(step))]),
            "NFC" => Form(NormalizationForm.FormC),
            "NFD" => Form(NormalizationForm.FormD),
            "NFKC" => Form(NormalizationForm.FormKC),
            "NFKD" => Form(NormalizationForm.FormKD),
            "Lowercase" => new RuleNormalizer(Lower),
            "StripAccents" => new RuleNormalizer(WithoutMarks),
            "Replace" => Replace(found.GetProperty("pattern"), found.GetProperty("content").GetString() ?? ""),
            "Strip" => Strip(found),
            "Prepend" => Prepend(found.GetProperty("prepend").GetString() ?? ""),
            string type => throw JsonFile.NotBuiltIn("normalizer", type, Known),
        };

    private static BertNormalizer Bert(JsonElement part) => new()
    {
        CleansText = part.Flag("clean_text", otherwise: true),
        SpacesHan = part.Flag("handle_chinese_chars", otherwise: true),
        StripsAccents = part.Find("strip_accents")?.GetBoolean(),
        IsLowercase = part.Flag("lowercase", otherwise: true),
    };

    private static RuleNormalizer Precompiled(JsonElement part)
    {
        byte[] bytes = part.Find("precompiled_charsmap")?.GetBytesFromBase64() ?? [];
        return new RuleNormalizer(new CharacterMap(bytes).Rewrite);
    }

    private static RuleNormalizer Form(NormalizationForm form) =>
        new(text => NormalizationForms.Normalize(text, form));

    private static RuleNormalizer Replace(JsonElement pattern, string content)
    {
        if (pattern.Find("String")?.GetString() is { } text)
        {
            return new RuleNormalizer(source =>
                text.Length == 0 ? source : source.Replace(text, content, StringComparison.Ordinal));
        }

        Regex regex = CommonRegex.Of(pattern.GetProperty("Regex").GetString() ?? "");
        return new RuleNormalizer(source => regex.Replace(source, _ => content));
    }

    private static RuleNormalizer Strip(JsonElement part)
    {
        bool left = part.Flag("strip_left", otherwise: true);
        bool right = part.Flag("strip_right", otherwise: true);
        return new RuleNormalizer(text => (left, right) switch
        {
            (true, true) => text.Trim(),
            (true, false) => text.TrimStart(),
            (false, true) => text.TrimEnd(),
            _ => text,
        });
    }

    private static RuleNormalizer Prepend(string prefix) =>
        new(text => text.Length == 0 ? text : prefix + text);

    private static string Lower(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var lower = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Characters.AppendLower(lower, rune);
        }

        return lower.ToString();
    }

    private static string WithoutMarks(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!Characters.IsMark(rune))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }
}
