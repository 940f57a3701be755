using System.Text;

namespace Matinee.Text.Documents;

/// <summary>Puts parts together to one text: a heading with a colon, then sentences.</summary>
internal sealed class SentenceText
{
    private readonly StringBuilder _text = new();
    private bool _isHeadingOnly;

    public void Open(string heading)
    {
        _text.Append(heading.Trim());
        _isHeadingOnly = _text.Length > 0;
    }

    public void Add(string? sentence)
    {
        ReadOnlySpan<char> trimmed = sentence.AsSpan().Trim();
        if (trimmed.IsEmpty)
        {
            return;
        }

        _text.Append(_isHeadingOnly ? ": " : _text.Length > 0 ? " " : "").Append(trimmed);
        _isHeadingOnly = false;
        if (trimmed[^1] is not ('.' or '!' or '?' or '…'))
        {
            _text.Append('.');
        }
    }

    public void Add(IEnumerable<string> names) =>
        Add(string.Join(", ", names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name.Trim())));

    public override string ToString() => _text.ToString();
}
