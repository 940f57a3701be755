namespace Matinee.Text.Tokenization;

/// <summary>A stretch of a text: an added token, or text to cut into tokens.</summary>
/// <param name="Text">The text, rewritten by the normalizer.</param>
/// <param name="TokenId">Id of the added token; null for text.</param>
/// <param name="IsStart">Whether the whole text starts here.</param>
internal readonly record struct TextSegment(string Text, int? TokenId, bool IsStart);
