namespace Matinee.Import.Literals;

/// <summary>What a <see cref="LiteralValue"/> is.</summary>
internal enum LiteralKind
{
    /// <summary>Python's <c>None</c>, JSON's <c>null</c>.</summary>
    Nothing,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number that fits 64 bits.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Real,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A list or tuple.</summary>
    List,

    /// <summary>A dictionary or object.</summary>
    Map,
}
