namespace Matinee.Text.Encoders;

/// <summary>
/// Outcome of <see cref="EmbedTexts"/>: the vectors of all current texts, and how much of it was new work.
/// </summary>
/// <param name="Vectors">One row a current text, in the order given.</param>
/// <param name="Changes">What was encoded and what was reused.</param>
public sealed record EmbeddedTexts(TextVectors Vectors, TextChanges Changes);
