using Matinee.Import.Literals;

namespace Matinee.Import.Rows;

/// <summary>Lists of names: cleaned, without empty ones and repetitions, in order.</summary>
internal static class NameList
{
    /// <summary>Cleans names; one without any letter or digit is dropped.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> names)
    {
        var clean = new List<string>();
        foreach (string name in names)
        {
            if (CleanText.Of(name) is { } text && text.Any(char.IsLetterOrDigit) && !clean.Contains(text))
            {
                clean.Add(text);
            }
        }

        return clean;
    }

    /// <summary>The <c>name</c> of every member of a list of maps, as TMDB gives genres and keywords.</summary>
    public static IReadOnlyList<string> Names(this FieldRow row, string column, bool isPython) =>
        Of(row.Maps(column, isPython).Select(map => map.Find("name")?.Text ?? ""));

    /// <summary>The text members of a list.</summary>
    public static IReadOnlyList<string> Texts(this FieldRow row, string column) =>
        Of(row.Items(column, isPython: true, LiteralKind.Text).Select(item => item.Text));

    /// <summary>The members of a list of maps; empty when the field is.</summary>
    public static IReadOnlyList<LiteralValue> Maps(this FieldRow row, string column, bool isPython) =>
        row.Items(column, isPython, LiteralKind.Map);

    private static IReadOnlyList<LiteralValue> Items(this FieldRow row, string column, bool isPython, LiteralKind kind)
    {
        LiteralValue? list = row.Literal(column, isPython);
        if (list is null or { Kind: LiteralKind.Nothing })
        {
            return [];
        }

        if (list.Kind != LiteralKind.List || list.Items.Any(item => item.Kind != kind))
        {
            row.Reject(column, $"not a list of {kind} values", "Restore the field from the original file.");
            return [];
        }

        return list.Items;
    }
}
