using Matinee.Storage;
using Matinee.Text.Lsa;
using Matinee.Text.Tokenization;

namespace Matinee.Engine.Searching;

/// <summary>Says which words of a question neither the built-in encoder nor any title has, and what helps.</summary>
/// <param name="encoder">The built-in encoder, which leaves out the rarest words.</param>
/// <param name="texts">Every word of the titles.</param>
internal sealed class UnknownWords(LsaModel encoder, TitleTextStore texts)
{
    /// <summary>How to search in a language that the catalogue's texts are not written in.</summary>
    public const string Remedy =
        $"for another language, 'matinee model pull {Model}', then 'matinee embed --model {Model}'";

    private const string Model = "paraphrase-multilingual-MiniLM-L12-v2";
    private const int MostNamed = 5;

    /// <summary>One line where at least half of the words are unknown; null otherwise.</summary>
    /// <param name="tellingWords">The words that tell of a story.</param>
    public string? NoteOn(string tellingWords)
    {
        float[] vector = new float[encoder.Dimension];
        string[] telling =
        [
            .. tellingWords.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Where(word => WordTokenizer.Words(word).Count > 0).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        string[] unknown = [.. telling.Where(word => !encoder.Encode(word, vector) && !texts.Search([word]).Any())];
        return unknown.Length == 0 || 2 * unknown.Length < telling.Length
            ? null
            : $"The built-in encoder does not know {string.Join(", ", unknown.Take(MostNamed))}"
                + (unknown.Length > MostNamed ? " and more" : "") + $"; {Remedy}.";
    }
}
