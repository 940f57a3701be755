using Matinee.Text.Tokenization.Files;

namespace Matinee.Text.Tokenization;

/// <summary>Loads a tokenizer from the files of a model folder in the layout of the Hugging Face hub.</summary>
/// <remarks>
/// Looked for in this order: <c>tokenizer.json</c>, <c>vocab.txt</c>, <c>sentencepiece.bpe.model</c>; beside each,
/// where there, <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c>. Kinds: WordPiece (BERT cased and
/// uncased, MPNet) and SentencePiece Unigram (XLM-RoBERTa).
/// </remarks>
public static class TokenizerFolder
{
    /// <summary>Files from which a tokenizer can be loaded, best first.</summary>
    public static IReadOnlyList<string> VocabularyFiles { get; } =
        [TokenizerJson.FileName, VocabularyText.FileName, SentencePieceFile.FileName];

    /// <summary>Loads the tokenizer.</summary>
    /// <param name="open">Opens a file of the folder by its name, or gives null when it is not there.</param>
    /// <exception cref="InvalidDataException">
    /// There is no such file, it is damaged, or it asks for something that is not built in; the message names it.
    /// </exception>
    public static Tokenizer Load(Func<string, Stream?> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var settings = TokenizerSettings.Read(open);
        using Stream? json = open(TokenizerJson.FileName);
        if (json is not null)
        {
            return new Tokenizer(TokenizerJson.Read(json, settings));
        }

        using Stream? vocabulary = open(VocabularyText.FileName);
        if (vocabulary is not null)
        {
            return new Tokenizer(VocabularyText.Read(vocabulary, settings));
        }

        using Stream? model = open(SentencePieceFile.FileName);
        return model is not null
            ? new Tokenizer(SentencePieceFile.Read(model, settings))
            : throw new InvalidDataException(
                $"The model folder holds none of {string.Join(", ", VocabularyFiles)}; fetch one of them with the "
                + "model.");
    }
}
