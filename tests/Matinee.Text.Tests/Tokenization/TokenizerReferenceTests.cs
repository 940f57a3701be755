using System.Text.Json;
using Matinee.Testing;
using Matinee.Text.Tokenization;

namespace Matinee.Text.Tests.Tokenization;

/// <summary>Every recorded text gives the recorded ids of the reference implementation.</summary>
public class TokenizerReferenceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("tokenizer.json")]
    public void Encode_TinyBert_GivesTheRecordedIds(string without)
    {
        string folder = Path.Combine(TokenizerFixtures.Folder, "bert-mean");
        Tokenizer tokenizer = TokenizerFixtures.Load(folder, without);
        JsonElement expected = TokenizerFixtures.Json(Path.Combine(folder, "expected.json"));
        int maxLength = expected.GetProperty("max_seq_length").GetInt32();

        AssertAll(expected.GetProperty("texts"), text => tokenizer.Encode(Text(text), maxLength));
    }

    [Fact]
    public void Encode_SentencePieceFile_GivesTheRecordedIds() =>
        AssertUnigram(TokenizerFixtures.SentencePieceModel());

    [Fact]
    public void Encode_SentencePieceAsJson_GivesTheRecordedIds() =>
        AssertUnigram(TokenizerFixtures.SentencePieceJson());

    [Fact]
    public void Encode_PublicBertVocabulary_GivesTheRecordedIds()
    {
        // The vocabulary is not the project's, so it is no part of the repository.
        string folder = Path.Combine(RealData.Path("."), "..", "fixtures", "tokenizer");
        Assert.SkipUnless(Directory.Exists(folder), "needs the public bert-base-uncased vocabulary beside the real "
            + "data");
        string vocabulary = Path.Combine(folder, "bert-base-uncased-vocab.txt");
        Tokenizer tokenizer = TokenizerFolder.Load(name => name == "vocab.txt" ? File.OpenRead(vocabulary) : null);
        JsonElement expected = TokenizerFixtures.Json(Path.Combine(folder, "wordpiece.json"));

        AssertAll(expected.GetProperty("cases"), text => tokenizer.Encode(Text(text)));
        AssertAll(expected.GetProperty("special_tokens_in_text"), text => tokenizer.Encode(Text(text)));
        AssertAll(
            expected.GetProperty("truncated"),
            text => tokenizer.Encode(Text(text), text.GetProperty("max_length").GetInt32()));
        foreach (JsonElement pair in expected.GetProperty("pairs").EnumerateArray())
        {
            TokenizedPair found = tokenizer.EncodePair(Text(pair), pair.GetProperty("text_pair").GetString()!);
            Assert.Equal(TokenizerFixtures.Ids(pair.GetProperty("input_ids")), found.Ids);
            Assert.Equal(TokenizerFixtures.Ids(pair.GetProperty("token_type_ids")), found.TypeIds);
        }
    }

    private static void AssertUnigram(Tokenizer tokenizer)
    {
        JsonElement expected = TokenizerFixtures.Json(Path.Combine(TokenizerFixtures.Folder, "unigram.json"));

        AssertAll(expected.GetProperty("cases"), text => tokenizer.Encode(Text(text)));
        AssertAll(
            expected.GetProperty("truncated"),
            text => tokenizer.Encode(Text(text), text.GetProperty("max_length").GetInt32()));
    }

    private static void AssertAll(JsonElement cases, Func<JsonElement, int[]> encode)
    {
        Assert.NotEqual(0, cases.GetArrayLength());
        string[] wrong =
        [
            .. cases.EnumerateArray().Select(text => (Text: text, Found: encode(text)))
                .Where(pair => !pair.Found.SequenceEqual(TokenizerFixtures.Ids(pair.Text.GetProperty("input_ids"))))
                .Select(pair => $"'{Text(pair.Text)}': {string.Join(' ', pair.Found)}"),
        ];

        Assert.Empty(wrong);
    }

    // Every recorded case has a text.
    private static string Text(JsonElement element) => element.GetProperty("text").GetString()!;
}
