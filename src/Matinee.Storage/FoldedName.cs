namespace Matinee.Storage;

/// <summary>A name and its form without case, accents and punctuation.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Folded">What searches compare.</param>
public readonly record struct FoldedName(string Name, string Folded);
