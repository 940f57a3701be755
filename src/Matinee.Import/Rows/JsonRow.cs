using System.Globalization;
using System.Text;
using Matinee.Import.Literals;

namespace Matinee.Import.Rows;

/// <summary>One JSON object, read as what a property means; the counterpart of <see cref="FieldRow"/>.</summary>
/// <param name="values">A map.</param>
/// <param name="verdict">Receives complaints.</param>
internal sealed class JsonRow(LiteralValue values, RowVerdict verdict)
{
    /// <summary>Rejects the row for the value of a property.</summary>
    public void Reject(string property, string problem, string remedy) =>
        verdict.Reject(0, BadValue.Show(Describe(values.Find(property))), $"{property}: {problem}", remedy);

    /// <summary>Cleaned text; null when it is missing or empty.</summary>
    public string? Text(string property) =>
        Find(property, LiteralKind.Text) is { } value ? CleanText.Of(value.Text) : null;

    /// <summary>Cleaned text that must be there.</summary>
    public string RequiredText(string property)
    {
        string? text = Text(property);
        if (text is null)
        {
            Reject(property, "empty; expected text", "Fill in the property or remove the record.");
        }

        return text ?? "";
    }

    /// <summary>A whole number; null when it is missing.</summary>
    public long? Integer(string property) => Find(property, LiteralKind.Integer)?.Integer;

    /// <summary>A year; null when it is missing or 0.</summary>
    public int? Year(string property)
    {
        long? year = Integer(property);
        if (year is null or 0)
        {
            return null;
        }

        if (!Plausible.IsYear(year.Value))
        {
            Reject(
                property,
                $"not a plausible year; expected {Plausible.FirstYear} to {Plausible.LastYear}",
                "Correct the year, or remove it where it is not known.");
            return null;
        }

        return (int)year.Value;
    }

    /// <summary>Cleaned members of a list of texts; empty when it is missing.</summary>
    public IReadOnlyList<string> Texts(string property)
    {
        LiteralValue? list = Find(property, LiteralKind.List);
        if (list is null)
        {
            return [];
        }

        if (list.Items.Any(item => item.Kind != LiteralKind.Text))
        {
            Reject(property, "a list with members that are no text", "Correct the list or remove the record.");
            return [];
        }

        return NameList.Of(list.Items.Select(item => item.Text));
    }

    /// <summary>A whole number above 0 that must be there.</summary>
    public long RequiredNumber(string property)
    {
        long? number = Integer(property);
        if (number is null or <= 0)
        {
            Reject(property, "not a number above 0", "Correct the number or remove the record.");
        }

        return number ?? 0;
    }

    /// <summary>A whole number from 1 that must be there; 0 when it is rejected.</summary>
    /// <param name="property">Name of the property.</param>
    /// <param name="most">Largest number that is believed.</param>
    public int RequiredCount(string property, int most)
    {
        long? count = Integer(property);
        if (count >= 1 && count <= most)
        {
            return (int)count;
        }

        Reject(property, $"not a number from 1 to {most}", "Correct the number or remove the record.");
        return 0;
    }

    /// <summary>An IMDb id as <c>tt</c> and at least seven digits; null when it is missing or 0.</summary>
    public string? ImdbId(string property)
    {
        if (ImdbIdText.TryRead(Encoding.UTF8.GetBytes(Text(property) ?? ""), out string? id))
        {
            return id;
        }

        Reject(property, ImdbIdText.Problem, "Correct the id, or remove it where it is not known.");
        return null;
    }

    /// <summary>Members of a list of objects; empty when it is missing.</summary>
    public IReadOnlyList<JsonRow> Objects(string property) =>
        [.. (Find(property, LiteralKind.List)?.Items ?? []).Select(item => new JsonRow(item, verdict))];

    /// <summary>Mean vote 0 to 10 and number of votes; both null where nobody has voted.</summary>
    public (double? Average, int? Count) Votes(string averageProperty, string countProperty)
    {
        double? average = Find(averageProperty, LiteralKind.Real)?.Real;
        long? count = Integer(countProperty);
        if (average is < 0 or > 10)
        {
            Reject(averageProperty, "out of range; expected 0 to 10", "Correct the number or remove the record.");
        }

        if (count is < 0 or > int.MaxValue)
        {
            Reject(countProperty, "not a count; expected 0 or more", "Correct the number or remove the record.");
        }

        return count == 0 || average is null or 0 ? (null, null) : (average, (int?)count);
    }

    private LiteralValue? Find(string property, LiteralKind kind)
    {
        LiteralValue? value = values.Find(property);
        if (value is null or { Kind: LiteralKind.Nothing })
        {
            return null;
        }

        bool isWholeForReal = kind == LiteralKind.Real && value.Kind == LiteralKind.Integer;
        if (value.Kind != kind && !isWholeForReal)
        {
            Reject(property, $"of kind {value.Kind}; expected {kind}", "Correct the property or remove the record.");
            return null;
        }

        return value;
    }

    private static string Describe(LiteralValue? value) => value switch
    {
        null => "",
        { Kind: LiteralKind.Text } => value.Text,
        { Kind: LiteralKind.Integer or LiteralKind.Real } => value.Real.ToString(CultureInfo.InvariantCulture),
        { Kind: LiteralKind.List } => $"[{string.Join(", ", value.Items.Take(10).Select(Describe))}]",
        _ => value.Kind.ToString(),
    };
}
