namespace Matinee.Engine.Catalogue;

/// <summary>Every name that is one typing error away from a short one, to be looked up in the index of names.</summary>
/// <remarks>
/// One error breaks up to three of a name's three-letter pieces, which is all that a short name has, so it cannot be
/// found by them. About 75 names a letter. Source of the idea: Mor and Fraenkel, "A Hash Code Method for Detecting and
/// Correcting Spelling Errors", Communications of the ACM 25, 1982.
/// </remarks>
internal static class OneErrorNames
{
    /// <summary>Longer names share pieces enough with what was meant.</summary>
    public const int LongestName = 9;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789 ";

    /// <summary>The names one insertion, deletion, substitution or swap away; none for a longer name.</summary>
    public static HashSet<string> Of(string folded)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (folded.Length > LongestName)
        {
            return names;
        }

        for (int place = 0; place <= folded.Length; place++)
        {
            string before = folded[..place];
            string after = folded[place..];
            foreach (char letter in Letters)
            {
                names.Add(before + letter + after);
                if (after.Length > 0)
                {
                    names.Add(before + letter + after[1..]);
                }
            }

            if (after.Length > 0)
            {
                names.Add(before + after[1..]);
            }

            if (after.Length > 1)
            {
                names.Add($"{before}{after[1]}{after[0]}{after[2..]}");
            }
        }

        names.Remove(folded);
        return names;
    }
}
