namespace Matinee.Text.Tokenization;

/// <summary>A token that is found in the text as a whole.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">How it is written.</param>
internal sealed record AddedToken(int Id, string Content)
{
    /// <summary>Whether it must not touch a letter or digit.</summary>
    public bool IsSingleWord { get; init; }

    /// <summary>Whether it swallows white space before it.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>Whether it swallows white space behind it.</summary>
    public bool StripsRight { get; init; }

    /// <summary>Whether it is looked for in the rewritten text instead of the original one.</summary>
    public bool IsNormalized { get; init; }
}
