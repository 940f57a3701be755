using System.Text;
using Matinee.Text.Tokenization.CharacterData;

namespace Matinee.Text.Tokenization.Normalization;

/// <summary>BERT's clean-up: control characters, white space, Han characters, accents, case.</summary>
/// <remarks>Source: Devlin et al., "BERT", NAACL 2019, published code: <c>BasicTokenizer</c>.</remarks>
internal sealed record BertNormalizer : ITextNormalizer
{
    /// <summary>Whether control characters go and white space becomes a blank.</summary>
    public bool CleansText { get; init; } = true;

    /// <summary>Whether a Han character becomes a word of its own.</summary>
    public bool SpacesHan { get; init; } = true;

    /// <summary>Whether accents go; null: when the text becomes lower case.</summary>
    public bool? StripsAccents { get; init; }

    /// <summary>Whether the text becomes lower case.</summary>
    public bool IsLowercase { get; init; } = true;

    /// <inheritdoc/>
    public string Normalize(string text)
    {
        if (IsUnchanged(text))
        {
            return text;
        }

        text = Clean(text);
        bool stripsAccents = (StripsAccents ?? IsLowercase) && !Ascii.IsValid(text);
        if (stripsAccents)
        {
            text = NormalizationForms.Normalize(text, NormalizationForm.FormD);
        }

        return IsLowercase || stripsAccents ? Fold(text, stripsAccents) : text;
    }

    private string Clean(string text)
    {
        var cleaned = new StringBuilder(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (CleansText && (rune.Value is 0 or 0xFFFD || Characters.IsControl(rune)))
            {
                continue;
            }

            if (CleansText && Rune.IsWhiteSpace(rune))
            {
                cleaned.Append(' ');
            }
            else if (SpacesHan && Characters.IsHan(rune))
            {
                cleaned.Append(' ').Append(rune).Append(' ');
            }
            else
            {
                cleaned.Append(rune);
            }
        }

        return cleaned.ToString();
    }

    private string Fold(string text, bool stripsAccents)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (stripsAccents && Characters.IsNonSpacingMark(rune))
            {
                continue;
            }

            if (IsLowercase)
            {
                Characters.AppendLower(folded, rune);
            }
            else
            {
                folded.Append(rune);
            }
        }

        return folded.ToString();
    }

    private bool IsUnchanged(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !(IsLowercase && text.AsSpan().ContainsAnyInRange('A', 'Z'));
}
