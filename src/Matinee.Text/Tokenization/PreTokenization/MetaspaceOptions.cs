namespace Matinee.Text.Tokenization.PreTokenization;

/// <summary>Settings of <see cref="Metaspace"/>.</summary>
internal sealed record MetaspaceOptions
{
    /// <summary>The sign that stands for a blank.</summary>
    public char Replacement { get; init; } = '\u2581';

    /// <summary>Which pieces get the sign in front.</summary>
    public MetaspacePrefix Prefix { get; init; } = MetaspacePrefix.Always;

    /// <summary>Whether a piece is cut before every sign.</summary>
    public bool IsSplit { get; init; } = true;
}
