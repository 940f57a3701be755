using System.Collections.Frozen;

namespace Matinee.Text.Queries;

/// <summary>Words for languages and countries, in English and some in German.</summary>
public static class NationNames
{
    private static readonly FrozenDictionary<string, string> Languages = Read(
        """
        en english englisch englische englischer
        fr french franzosisch franzosische franzosischer francophone
        de german deutsch deutsche deutscher
        it italian italienisch italienische italienischer
        es spanish spanisch spanische spanischer
        pt portuguese portugiesisch
        ja japanese japanisch japanische japanischer
        ko korean koreanisch koreanische koreanischer
        zh chinese mandarin chinesisch chinesische chinesischer
        cn cantonese
        hi hindi bollywood
        ta tamil
        te telugu
        bn bengali
        ru russian soviet russisch russische russischer
        sv swedish schwedisch schwedische schwedischer
        da danish danisch danische danischer
        no norwegian norwegisch
        fi finnish finnisch
        is icelandic
        nl dutch flemish niederlandisch
        pl polish polnisch polnische polnischer
        cs czech tschechisch
        hu hungarian ungarisch
        ro romanian
        el greek
        tr turkish turkisch turkische turkischer
        fa persian farsi iranian iranisch
        ar arabic
        he hebrew israeli
        th thai
        vi vietnamese
        id indonesian
        uk ukrainian
        sr serbian
        """);

    private static readonly FrozenDictionary<string, string> Adjectives = Read(
        """
        GB british britisch britische britischer
        US american hollywood amerikanisch amerikanische amerikanischer
        IE irish
        AU australian
        CA canadian
        NZ kiwi
        IN indian indisch indische indischer
        MX mexican
        BR brazilian
        AR argentine argentinian
        CL chilean
        CO colombian
        HK hongkong
        TW taiwanese
        AT austrian osterreichisch osterreichischer
        CH swiss schweizer
        BE belgian
        NG nigerian
        ZA southafrican
        EG egyptian
        """);

    private static readonly FrozenDictionary<string, string> Places = Read(
        """
        GB britain england uk scotland wales grossbritannien
        US america usa us hollywood amerika
        IE ireland
        AU australia
        CA canada kanada
        IN india indien
        MX mexico mexiko
        BR brazil brasilien
        AR argentina argentinien
        FR france frankreich
        DE germany deutschland
        IT italy italien
        ES spain spanien
        JP japan
        KR korea
        CN china
        HK hongkong
        SE sweden schweden
        DK denmark danemark
        NO norway norwegen
        RU russia russland
        PL poland polen
        IR iran
        AT austria osterreich
        TR turkey turkei
        """);

    // As TMDB and others write them; the shorter ways to say it stand above.
    private static readonly FrozenDictionary<string, string> LongNames = new Dictionary<string, string>
    {
        ["United Kingdom"] = "GB",
        ["United States of America"] = "US",
        ["United States"] = "US",
        ["New Zealand"] = "NZ",
        ["Chile"] = "CL",
        ["Colombia"] = "CO",
        ["Hong Kong"] = "HK",
        ["Taiwan"] = "TW",
        ["Switzerland"] = "CH",
        ["Belgium"] = "BE",
        ["Nigeria"] = "NG",
        ["South Africa"] = "ZA",
        ["Egypt"] = "EG",
        ["South Korea"] = "KR",
        ["Soviet Union"] = "RU",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>ISO 639-1 code of a language, as TMDB writes it.</summary>
    public static string? LanguageOf(string word) => Languages.GetValueOrDefault(WithoutCase(word));

    /// <summary>ISO 3166-1 code of a country by its adjective, where the language says too little.</summary>
    public static string? CountryOf(string word) => Adjectives.GetValueOrDefault(WithoutCase(word));

    /// <summary>ISO 3166-1 code of a country by its name.</summary>
    public static string? CountryNamed(string word) => Places.GetValueOrDefault(word);

    /// <summary>Whether a country as a source writes it, by its code or its name, is the one of a code.</summary>
    public static bool IsCountry(string written, string code)
    {
        ArgumentNullException.ThrowIfNull(written);
        return written == code || LongNames.GetValueOrDefault(written) == code
            || Places.GetValueOrDefault(written.ToLowerInvariant()) == code;
    }

    // German "keine deutschen Filme": an adjective in any case.
    private static string WithoutCase(string word) =>
        word.Length > "schen".Length && (word.EndsWith("schen", StringComparison.Ordinal)
            || word.EndsWith("sches", StringComparison.Ordinal) || word.EndsWith("schem", StringComparison.Ordinal))
            ? word[..^2]
            : word;

    private static FrozenDictionary<string, string> Read(string lines) =>
        lines.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(words => words.Skip(1).Select(word => (Word: word, Code: words[0])))
            .ToFrozenDictionary(pair => pair.Word, pair => pair.Code, StringComparer.Ordinal);
}
