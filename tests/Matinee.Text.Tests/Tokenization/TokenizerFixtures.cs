using System.Text;
using System.Text.Json;
using Matinee.Testing;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

/// <summary>Tokenizers and recorded answers; origin of each file in Fixtures/README.md.</summary>
internal static class TokenizerFixtures
{
    public static string Folder { get; } =
        Path.Combine(RepositoryFolder.Path, "tests", "Matinee.Text.Tests", "Fixtures");

    /// <summary>The tokenizer of a folder on the disk.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="without">Files that count as missing.</param>
    public static Tokenizer Load(string folder, params string[] without) =>
        TokenizerFolder.Load(name => !without.Contains(name) && File.Exists(Path.Combine(folder, name))
            ? File.OpenRead(Path.Combine(folder, name))
            : null);

    /// <summary>A tokenizer of files given by name and text.</summary>
    public static Tokenizer Of(params (string Name, string Text)[] files) => TokenizerFolder.Load(name =>
        files.Where(file => file.Name == name).Select(file => new MemoryStream(Encoding.UTF8.GetBytes(file.Text)))
            .FirstOrDefault());

    /// <summary>The small SentencePiece model from its own file.</summary>
    public static Tokenizer SentencePieceModel() => One("sentencepiece.bpe.model", "sentencepiece-small.model");

    /// <summary>The small SentencePiece model from <c>tokenizer.json</c>.</summary>
    public static Tokenizer SentencePieceJson() => One("tokenizer.json", "sentencepiece-small-tokenizer.json");

    public static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    public static int[] Ids(JsonElement element) => [.. element.EnumerateArray().Select(id => id.GetInt32())];

    private static Tokenizer One(string name, string file) =>
        TokenizerFolder.Load(asked => asked == name ? File.OpenRead(Path.Combine(Folder, file)) : null);
}
