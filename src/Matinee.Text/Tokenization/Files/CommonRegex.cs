using System.Text.RegularExpressions;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Regular expressions that mean the same here and in the engine of the reference.</summary>
/// <remarks>
/// That engine, Oniguruma, reads characters where the framework reads UTF-16 units; anchors, the dot, negated classes,
/// <c>\w</c> and repetition without a lower bound differ as well. So only literal characters, white space, classes of
/// these, groups, alternatives and repetition are taken. Source: Oniguruma, <c>doc/RE</c>.
/// </remarks>
internal static partial class CommonRegex
{
    private const string Known = "those of literal characters, \\s, classes such as [ab], groups, | and repetition that "
        + "match no empty text";

    /// <summary>Makes the expression.</summary>
    /// <exception cref="InvalidDataException">It might mean something else to the reference.</exception>
    public static Regex Of(string expression)
    {
        if (!Common().IsMatch(expression))
        {
            throw NotCommon(expression);
        }

        try
        {
            // Without backtracking, so that no text can make it slow.
            var regex = new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            return regex.IsMatch("") ? throw NotCommon(expression) : regex;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw NotCommon(expression);
        }
    }

    // Pieces, each with at most one repetition behind it; whether groups close is left to the constructor.
    [GeneratedRegex(
        """
        \A(?:
            (?: [^\\^$.\[\](){}|*+?\uD800-\uDFFF] | \\[stnr] | \\[!-/:-@\[-`{-~]
                | \[(?:[^\\\[\]^&\uD800-\uDFFF]|\\[stnr]|\\[!-/:-@\[-`{-~])+\] | \((?:\?:)? | \) | \| )
            (?: [*+?] | \{[0-9]+(?:,[0-9]*)?\} )?
        )+\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Common();

    private static InvalidDataException NotCommon(string expression) =>
        JsonFile.NotBuiltIn("regular expression", expression, Known);
}
