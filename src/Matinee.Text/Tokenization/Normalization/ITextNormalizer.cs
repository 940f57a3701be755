namespace Matinee.Text.Tokenization.Normalization;

/// <summary>Rewrites a text before it is cut.</summary>
internal interface ITextNormalizer
{
    /// <summary>The rewritten text; the same object when nothing changes.</summary>
    /// <param name="text">Well-formed UTF-16.</param>
    string Normalize(string text);
}
