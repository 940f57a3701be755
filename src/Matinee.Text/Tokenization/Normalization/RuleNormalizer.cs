namespace Matinee.Text.Tokenization.Normalization;

/// <summary>A normalizer of one rule.</summary>
internal sealed class RuleNormalizer(Func<string, string> rule) : ITextNormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text) => rule(text);
}
