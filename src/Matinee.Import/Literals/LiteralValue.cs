namespace Matinee.Import.Literals;

/// <summary>A value written as a Python literal or in JSON.</summary>
internal sealed class LiteralValue
{
    private static readonly Dictionary<string, LiteralValue> NoEntries = [];

    private LiteralValue(LiteralKind kind) => Kind = kind;

    /// <summary>The value that is none.</summary>
    public static LiteralValue Nothing { get; } = new(LiteralKind.Nothing);

    /// <summary>True.</summary>
    public static LiteralValue True { get; } = new(LiteralKind.Boolean) { Integer = 1 };

    /// <summary>False.</summary>
    public static LiteralValue False { get; } = new(LiteralKind.Boolean);

    /// <summary>What it is.</summary>
    public LiteralKind Kind { get; }

    /// <summary>The number of <see cref="LiteralKind.Integer"/>; 1 or 0 of <see cref="LiteralKind.Boolean"/>.</summary>
    public long Integer { get; private init; }

    /// <summary>The number of <see cref="LiteralKind.Integer"/> and <see cref="LiteralKind.Real"/>.</summary>
    public double Real { get; private init; }

    /// <summary>The text of <see cref="LiteralKind.Text"/>, else empty.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The members of <see cref="LiteralKind.List"/>, else empty.</summary>
    public IReadOnlyList<LiteralValue> Items { get; private init; } = [];

    /// <summary>The members of <see cref="LiteralKind.Map"/>, else empty.</summary>
    public IReadOnlyDictionary<string, LiteralValue> Entries { get; private init; } = NoEntries;

    /// <summary>A whole number.</summary>
    public static LiteralValue Of(long number) => new(LiteralKind.Integer) { Integer = number, Real = number };

    /// <summary>Any number.</summary>
    public static LiteralValue Of(double number) => new(LiteralKind.Real) { Real = number };

    /// <summary>Text.</summary>
    public static LiteralValue Of(string text) => new(LiteralKind.Text) { Text = text };

    /// <summary>A list; it is kept, not copied.</summary>
    public static LiteralValue Of(IReadOnlyList<LiteralValue> items) => new(LiteralKind.List) { Items = items };

    /// <summary>A map; it is kept, not copied.</summary>
    public static LiteralValue Of(IReadOnlyDictionary<string, LiteralValue> entries) =>
        new(LiteralKind.Map) { Entries = entries };

    /// <summary>The member of a map by name; null when there is none or this is no map.</summary>
    public LiteralValue? Find(string name) => Entries.GetValueOrDefault(name);
}
