namespace Matinee.Text.Tokenization.Normalization;

/// <summary>Several normalizers, one after the other; none at all leaves the text as it is.</summary>
internal sealed class NormalizerSequence(params ITextNormalizer[] steps) : ITextNormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text)
    {
        foreach (ITextNormalizer step in steps)
        {
            text = step.Normalize(text);
        }

        return text;
    }
}
