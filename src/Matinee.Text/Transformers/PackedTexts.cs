namespace Matinee.Text.Transformers;

/// <summary>The tokens of several texts one after another, without padding.</summary>
internal sealed class PackedTexts
{
    private readonly List<TokenSequence> _texts = [];

    /// <summary>Number of texts.</summary>
    public int Count => _texts.Count;

    /// <summary>Number of tokens T of all texts.</summary>
    public int TokenCount { get; private set; }

    /// <summary>Number of tokens of the longest text.</summary>
    public int LongestText { get; private set; }

    /// <summary>One text.</summary>
    public TokenSequence this[int index] => _texts[index];

    /// <summary>Takes all texts out.</summary>
    public void Clear()
    {
        _texts.Clear();
        (TokenCount, LongestText) = (0, 0);
    }

    /// <summary>Adds a text behind the others.</summary>
    public void Add(TokenSequence text)
    {
        _texts.Add(text);
        TokenCount += text.Length;
        LongestText = Math.Max(LongestText, text.Length);
    }
}
