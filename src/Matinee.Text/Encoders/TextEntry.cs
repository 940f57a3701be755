using Matinee.Text.Documents;

namespace Matinee.Text.Encoders;

/// <summary>One text that is to have a vector.</summary>
/// <param name="Id">Id of the title or recipe it belongs to.</param>
/// <param name="Text">The text.</param>
/// <param name="Hash">Fingerprint of the text.</param>
public readonly record struct TextEntry(long Id, string Text, ContentHash Hash)
{
    /// <summary>An entry whose fingerprint is computed here.</summary>
    public static TextEntry Of(long id, string text) => new(id, text, ContentHash.Of(text));
}
