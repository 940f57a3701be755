namespace Matinee.Engine.Catalogue;

/// <summary>Numbers within folded names: <c>rocky ii</c>, <c>rocky 2</c> and <c>rocky two</c> are one name.</summary>
internal static class NameNumerals
{
    private static readonly string[][] Forms =
    [
        ["2", "ii", "two"], ["3", "iii", "three"], ["4", "iv", "four"], ["5", "v", "five"], ["6", "vi", "six"],
        ["7", "vii", "seven"], ["8", "viii", "eight"], ["9", "ix", "nine"], ["10", "x", "ten"], ["11", "xi", "eleven"],
        ["12", "xii", "twelve"], ["13", "xiii", "thirteen"],
    ];

    private static readonly Dictionary<string, string[]> FormsOf = Forms
        .SelectMany(forms => forms.Select(form => KeyValuePair.Create(form, forms)))
        .ToDictionary();

    private static readonly HashSet<string> Marks = ["part", "volume", "vol", "chapter", "episode"];

    /// <summary>The digits of a word that is a number from 2 to 13 in digits, Roman or in letters, else null.</summary>
    public static string? DigitsOf(string word) => FormsOf.TryGetValue(word, out string[]? forms) ? forms[0] : null;

    /// <summary>The name itself, then with each of its numbers written in each other way, one at a time.</summary>
    public static IEnumerable<string> Spellings(string folded)
    {
        string[] words = folded.Split(' ');
        var spellings = new List<string> { folded };
        for (int place = 0; place < words.Length; place++)
        {
            foreach (string form in FormsOf.GetValueOrDefault(words[place], []))
            {
                if (form != words[place])
                {
                    spellings.Add(string.Join(' ', [.. words[..place], form, .. words[(place + 1)..]]));
                }
            }
        }

        return spellings;
    }

    /// <summary>
    /// Words with numbers in digits and without the marks before them: <c>jaws part ii</c> as <c>jaws 2</c>.
    /// </summary>
    public static string[] PlainWords(string folded)
    {
        string[] words = folded.Split(' ');
        var plain = new List<string>(words.Length);
        for (int place = 0; place < words.Length; place++)
        {
            bool isBeforeNumber = place + 1 < words.Length
                && (DigitsOf(words[place + 1]) is not null || words[place + 1] is "1" or "i" or "one");
            if (place == 0 || !isBeforeNumber || !Marks.Contains(words[place]))
            {
                // A first word is a name of its own: "V for Vendetta", "Seven".
                plain.Add(place == 0 ? words[place] : DigitsOf(words[place]) ?? words[place]);
            }
        }

        return [.. plain];
    }
}
