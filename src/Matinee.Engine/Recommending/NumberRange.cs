using System.Globalization;

namespace Matinee.Engine.Recommending;

/// <summary>Whole numbers from one bound to another, both included; a missing bound is open.</summary>
/// <param name="From">Smallest number, or null.</param>
/// <param name="To">Largest number, or null.</param>
public sealed record NumberRange(int? From, int? To)
{
    private const string Separator = "..";

    /// <summary>Every number, also an unknown one.</summary>
    public static NumberRange All { get; } = new(null, null);

    /// <summary>Whether both bounds are open.</summary>
    public bool IsAll => From is null && To is null;

    /// <summary>Whether a number lies in the range; an unknown number (0 or less) lies only in an open one.</summary>
    public bool Contains(int number) =>
        IsAll || (number > 0 && number >= (From ?? int.MinValue) && number <= (To ?? int.MaxValue));

    /// <summary>Reads <c>1990..2005</c>, <c>1990..</c>, <c>..120</c> or a single number.</summary>
    /// <exception cref="FormatException">The text is none of these, or the range is empty.</exception>
    public static NumberRange Parse(string text)
    {
        int separator = text.IndexOf(Separator, StringComparison.Ordinal);
        NumberRange range = separator < 0
            ? new NumberRange(Bound(text), Bound(text))
            : new NumberRange(Bound(text[..separator]), Bound(text[(separator + Separator.Length)..]));
        if (range.IsAll || range.From > range.To)
        {
            throw Malformed();
        }

        return range;

        int? Bound(string part) =>
            part.Length == 0 ? null
            : int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw Malformed();

        FormatException Malformed() =>
            new($"'{text}' is not a range; write 1990..2005, 1990.. or ..2005, the smaller number first.");
    }

    /// <summary>The range in the form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => IsAll ? "" : From == To ? $"{From}" : $"{From}..{To}";
}
