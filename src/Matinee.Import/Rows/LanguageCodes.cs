using System.Collections.Frozen;

namespace Matinee.Import.Rows;

/// <summary>ISO 639-1 codes of languages.</summary>
internal static class LanguageCodes
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["Arabic"] = "ar",
        ["Assamese"] = "as",
        ["Bengali"] = "bn",
        ["Cantonese"] = "zh",
        ["Chinese"] = "zh",
        ["Danish"] = "da",
        ["Dutch"] = "nl",
        ["English"] = "en",
        ["French"] = "fr",
        ["German"] = "de",
        ["Gujarati"] = "gu",
        ["Hindi"] = "hi",
        ["Italian"] = "it",
        ["Japanese"] = "ja",
        ["Kannada"] = "kn",
        ["Korean"] = "ko",
        ["Malayalam"] = "ml",
        ["Mandarin"] = "zh",
        ["Marathi"] = "mr",
        ["Nepali"] = "ne",
        ["Odia"] = "or",
        ["Oriya"] = "or",
        ["Persian"] = "fa",
        ["Polish"] = "pl",
        ["Portuguese"] = "pt",
        ["Punjabi"] = "pa",
        ["Russian"] = "ru",
        ["Sanskrit"] = "sa",
        ["Sinhala"] = "si",
        ["Spanish"] = "es",
        ["Swedish"] = "sv",
        ["Tamil"] = "ta",
        ["Telugu"] = "te",
        ["Thai"] = "th",
        ["Turkish"] = "tr",
        ["Urdu"] = "ur",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The code of an English language name; null when the name is not known.</summary>
    public static string? OfName(string? name) => name is null ? null : Names.GetValueOrDefault(name);

    /// <summary>The code as ISO writes it; null for no language (<c>xx</c>) and for what is no code.</summary>
    public static string? OfCode(string? code) => code?.ToLowerInvariant() switch
    {
        "cn" => "zh", // TMDB's own code for Cantonese
        "xx" => null,
        { Length: 2 } known when known.All(char.IsAsciiLetter) => known,
        _ => null,
    };
}
