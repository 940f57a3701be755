using System.Collections.Frozen;
using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Searching;

/// <summary>Tells the last name in the name of a person.</summary>
internal static class LastNames
{
    private static readonly FrozenSet<string> Particles = FrozenSet.Create(
        StringComparer.Ordinal,
        "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "al", "bin", "ibn", "la",
        "las", "le", "los", "mac", "mc", "san", "st", "ter", "van", "vom", "von", "zu");

    private static readonly FrozenSet<string> Suffixes = FrozenSet.Create(
        StringComparer.Ordinal, "jr", "sr", "ii", "iii", "iv");

    /// <summary>Whether a word only ever begins a last name: "De", "von".</summary>
    /// <param name="folded">The word as <see cref="NameFolding"/> writes it.</param>
    public static bool IsParticle(string folded) => Particles.Contains(folded);

    /// <summary>
    /// Last names that somebody is called by, folded: <c>niro</c> and <c>de niro</c>, <c>day lewis</c>, <c>downey</c>.
    /// </summary>
    public static IEnumerable<string> Of(string name)
    {
        string[] words = [.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(NameFolding.Fold)];
        int end = words.Length > 1 && Suffixes.Contains(words[^1]) ? words.Length - 1 : words.Length;
        int start = end - 1;
        if (start < 0 || IsParticle(words[start]))
        {
            yield break;
        }

        yield return words[start];
        while (start > 1 && IsParticle(words[start - 1])) // the first word is a first name: "Van Johnson"
        {
            start--;
            yield return string.Join(' ', words[start..end]);
        }
    }
}
