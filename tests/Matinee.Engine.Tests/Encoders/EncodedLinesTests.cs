using System.Text.Json;
using Matinee.Engine.Encoders;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Encoders;

public sealed class EncodedLinesTests : IDisposable
{
    private readonly SentenceModel _model = ModelFolder.Open(TestFixture.Path("tiny-models/bert-mean"));

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task WriteAsync_Texts_AnswersEachLineInOrderAlsoEmptyOnes()
    {
        JsonElement[] lines = await WriteAsync("robots\r\n\r\na boy\n", readsIds: false);

        Assert.Equal(["robots", "", "a boy"], lines.Select(line => line.GetProperty("text").GetString()));
        Assert.Equal([4, 5], lines[1].GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()));
        Assert.All(lines, line => Assert.Equal(32, line.GetProperty("embedding").GetArrayLength()));
    }

    [Fact]
    public async Task WriteAsync_Ids_TakesArraysAndObjectsAndPassesOverEmptyLines()
    {
        JsonElement[] lines = await WriteAsync(
            """
            [4, 33, 5]

            {"input_ids": [4, 33, 5], "token_type_ids": [0, 1, 1]}
            {"input_ids": [4, 33, 5, 0, 0], "attention_mask": [1, 1, 1, 0, 0]}
            """,
            readsIds: true);

        Assert.Equal(3, lines.Length);
        Assert.Equal(JsonValueKind.Null, lines[0].GetProperty("text").ValueKind);
        Assert.NotEqual(lines[0].GetRawText(), lines[1].GetRawText());
        Assert.Equal(lines[0].GetRawText(), lines[2].GetRawText());
    }

    [Theory]
    [InlineData("[4, 5]\n[4, 5\n", "Line 2: no JSON")]
    [InlineData("\n[]\n", "Line 2: A sequence of 0 tokens")]
    [InlineData("[4, 176]\n", "0 to 175")]
    [InlineData("[4.5]\n", "4.5")]
    [InlineData("{\"ids\": [4]}\n", "no input_ids")]
    [InlineData("{\"input_ids\": [4, 5], \"token_type_ids\": [0]}\n", "token_type_ids holds 1 numbers")]
    [InlineData("{\"input_ids\": [4, 5], \"token_type_ids\": [0, 2]}\n", "token type 2")]
    [InlineData("{\"input_ids\": [4, 5], \"token_type_ids\": [0, -1]}\n", "token type -1")]
    [InlineData("{\"input_ids\": [4, 5], \"token_type_ids\": 0}\n", "expected an array")]
    [InlineData("{\"input_ids\": [4, 5], \"attention_mask\": [1]}\n", "attention_mask")]
    [InlineData("{\"input_ids\": [4, 5], \"attention_mask\": [0, 1]}\n", "attention_mask")]
    [InlineData("{\"input_ids\": [4, 5], \"attention_mask\": [0, 0]}\n", "0 tokens")]
    public async Task WriteAsync_BadLine_NamesItAfterTheGoodOnes(string input, string expected)
    {
        var output = new StringWriter();

        FormatException error = await Assert.ThrowsAnyAsync<FormatException>(
            () => EncodedLines.Of(_model, TextRole.Plain, readsIds: true).WriteAsync(
                new StringReader(input), output, TestContext.Current.CancellationToken));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private async Task<JsonElement[]> WriteAsync(string input, bool readsIds)
    {
        var output = new StringWriter();
        await EncodedLines.Of(_model, TextRole.Plain, readsIds).WriteAsync(
            new StringReader(input), output, TestContext.Current.CancellationToken);
        return
        [
            .. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];
    }
}
