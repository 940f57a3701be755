using Matinee.Text.Lsa;
using Matinee.Text.Tokenization;

namespace Matinee.Engine.Searching;

/// <summary>Says which words of a question the built-in encoder has never met, and what helps.</summary>
internal static class UnknownWords
{
    /// <summary>How to search in a language that the catalogue's texts are not written in.</summary>
    public const string Remedy =
        $"for another language, 'matinee model pull {Model}', then 'matinee embed --model {Model}'";

    private const string Model = "paraphrase-multilingual-MiniLM-L12-v2";
    private const int MostNamed = 5;

    /// <summary>One line where at least half of the words are unknown; null otherwise.</summary>
    /// <param name="tellingWords">The words that tell of a story.</param>
    /// <param name="encoder">The built-in encoder.</param>
    public static string? NoteOn(string tellingWords, LsaModel encoder)
    {
        float[] vector = new float[encoder.Dimension];
        string[] telling =
        [
            .. tellingWords.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Where(word => WordTokenizer.Words(word).Count > 0).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        string[] unknown = [.. telling.Where(word => !encoder.Encode(word, vector))];
        return unknown.Length == 0 || 2 * unknown.Length < telling.Length
            ? null
            : $"The built-in encoder does not know {string.Join(", ", unknown.Take(MostNamed))}"
                + (unknown.Length > MostNamed ? " and more" : "") + $"; {Remedy}.";
    }
}
