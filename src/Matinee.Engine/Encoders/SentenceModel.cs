using Matinee.Text.Encoders;
using Matinee.Text.Tokenization;
using Matinee.Text.Transformers;

namespace Matinee.Engine.Encoders;

/// <summary>A sentence-transformers model that was opened from its folder. Thread-safe.</summary>
public sealed class SentenceModel : IDisposable
{
    private readonly ModelFiles _files;
    private readonly Tokenizer _tokenizer;

    internal SentenceModel(ModelFiles files, SentenceEncoder encoder, Tokenizer tokenizer, EncoderIdentity identity) =>
        (_files, Encoder, _tokenizer, Identity) = (files, encoder, tokenizer, identity);

    /// <summary>Tokens to vectors.</summary>
    public SentenceEncoder Encoder { get; }

    /// <summary>What makes vectors of this model comparable: name, hash of its files, dimension.</summary>
    public EncoderIdentity Identity { get; }

    /// <summary>Most tokens of a text; the rest of a longer one is dropped.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Whether texts are put into lower case before anything else.</summary>
    public required bool IsLowerCase { get; init; }

    /// <summary>What the model wants before a text.</summary>
    public required ModelPrompts Prompts { get; init; }

    /// <summary>The encoder of texts of one role.</summary>
    public TransformerEncoder For(TextRole role) => new(Encoder, Tokenize, Identity, Prompts.Of(role));

    /// <summary>The token ids of a text without a prompt.</summary>
    public int[] Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        return _tokenizer.Encode(IsLowerCase ? trimmed.ToLowerInvariant() : trimmed, MaxTokens);
    }

    /// <summary>Closes the files; encoders handed out before must not be used any more.</summary>
    public void Dispose() => _files.Dispose();
}
