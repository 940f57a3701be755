using System.Collections.Frozen;
using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.MovieLens;

/// <summary>A title of MovieLens taken apart: "Trou, Le (Hole, The) (1960)" is "Le Trou", "The Hole", 1960.</summary>
/// <param name="Name">Name with its article in front, without year and other names.</param>
/// <param name="AlternativeNames">Other names, articles in front, without "a.k.a.".</param>
/// <param name="Year">Year, the first of a span; null where the title ends in none.</param>
internal sealed record MovieLensTitle(string Name, IReadOnlyList<string> AlternativeNames, int? Year)
{
    private static readonly FrozenSet<string> Articles = new[]
    {
        "The", "A", "An",
        "Le", "La", "Les", "L'", "Un", "Une", "Des",
        "Il", "Lo", "I", "Gli", "Uno", "Una",
        "El", "Los", "Las",
        "Der", "Die", "Das", "Ein", "Eine",
        "O", "Os", "As", "Um", "Uma",
        "De", "Het", "Den", "Det", "En", "Ett",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] AlsoKnownAs = ["a.k.a. ", "a.k.a ", "aka ", "a.k.a."];

    /// <summary>Takes a title apart.</summary>
    public static MovieLensTitle Parse(string title)
    {
        string rest = title.Trim();
        int? year = TakeYear(ref rest);
        var names = new List<string>();
        while (TakeParenthesis(ref rest) is { } inner)
        {
            if (CleanText.Of(WithoutAlsoKnownAs(inner)) is { } name)
            {
                names.Insert(0, MoveArticle(name));
            }
        }

        string main = MoveArticle(rest);
        return new MovieLensTitle(main, NameList.Of(names.Where(name => name != main)), year);
    }

    /// <summary>A name with its article in front: "American President, The" is "The American President".</summary>
    public static string MoveArticle(string name)
    {
        int comma = name.LastIndexOf(", ", StringComparison.Ordinal);
        string article = comma > 0 ? name[(comma + 2)..] : "";
        if (!Articles.Contains(article))
        {
            return name;
        }

        string space = article.EndsWith('\'') ? "" : " ";
        return article + space + name[..comma];
    }

    private static int? TakeYear(ref string rest)
    {
        int open = rest.LastIndexOf('(');
        bool isClosed = open >= 0 && rest.EndsWith(')');
        string inner = isClosed ? rest[(open + 1)..^1] : "";
        bool isSpan = inner.Length == 4 || (inner.Length > 4 && inner[4] is '-' or '–');
        if (!isSpan || !int.TryParse(inner.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year))
        {
            return null;
        }

        if (open == 0)
        {
            return null; // nothing else is there: it is the name itself, as in "(1995)"
        }

        rest = rest[..open].TrimEnd();
        return year;
    }

    // The last parenthesis at the end; one that is the whole title is the name itself, as in "(Untitled)".
    private static string? TakeParenthesis(ref string rest)
    {
        if (!rest.EndsWith(')'))
        {
            return null;
        }

        int depth = 0;
        for (int i = rest.Length - 1; i > 0; i--)
        {
            depth += rest[i] == ')' ? 1 : rest[i] == '(' ? -1 : 0;
            if (depth == 0)
            {
                string inner = rest[(i + 1)..^1];
                rest = rest[..i].TrimEnd();
                return inner;
            }
        }

        return null;
    }

    private static string WithoutAlsoKnownAs(string name)
    {
        string? prefix = Array.Find(
            AlsoKnownAs, known => name.StartsWith(known, StringComparison.OrdinalIgnoreCase));
        return prefix is null ? name : name[prefix.Length..];
    }
}
