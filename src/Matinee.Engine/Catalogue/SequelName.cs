using System.Globalization;

namespace Matinee.Engine.Catalogue;

/// <summary>What the name of a title says of being one of several.</summary>
/// <param name="Stem">The name before any number or subtitle: <c>toy story</c> of "Toy Story 3".</param>
/// <param name="Words">All words of the name, without an article in front.</param>
/// <param name="HasNumber">Whether a number from 2 to 20 stands behind the stem.</param>
/// <param name="HasSubtitle">Whether something follows a colon or a dash.</param>
internal sealed record SequelName(string Stem, string[] Words, bool HasNumber, bool HasSubtitle)
{
    private const int MostSequels = 20;

    private static readonly string[] Separators = [":", " - ", " – ", " — "];

    /// <summary>Reads a name as written.</summary>
    public static SequelName Read(string name)
    {
        int cut = Separators.Select(separator => name.IndexOf(separator, StringComparison.Ordinal))
            .Where(place => place > 0)
            .DefaultIfEmpty(-1).Min();
        string[] head = WordsOf(cut > 0 ? name[..cut] : name);
        int number = Array.FindIndex(head, Math.Min(1, head.Length), IsSequelNumber);
        return new SequelName(
            string.Join(' ', number > 0 ? head[..number] : head), WordsOf(name), number > 0, cut > 0);
    }

    private static string[] WordsOf(string name) =>
        NameNumerals.PlainWords(NameFolding.WithoutArticle(NameFolding.Fold(name)));

    private static bool IsSequelNumber(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number is > 1 and <= MostSequels;
}
