namespace Matinee.Text.Tokenization.PreTokenization;

/// <summary>Which pieces get the sign of a blank in front, unless they have it.</summary>
internal enum MetaspacePrefix
{
    /// <summary>None.</summary>
    Never,

    /// <summary>The one with which the whole text starts.</summary>
    First,

    /// <summary>All.</summary>
    Always,
}
