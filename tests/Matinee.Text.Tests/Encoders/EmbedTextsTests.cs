using Matinee.Core.Data;
using Matinee.Core.Tensors;
using Matinee.Text.Encoders;

namespace Matinee.Text.Tests.Encoders;

public class EmbedTextsTests
{
    private static readonly EncoderIdentity Identity = new("letters", "1", 2, "t");

    [Fact]
    public async Task EmbedAsync_FirstTime_EncodesAllInOrder()
    {
        EmbeddedTexts result = await Embed(new LetterEncoder(), null, (7, "abc"), (3, "de"));

        Assert.Equal([7L, 3L], result.Vectors.Ids.ToArray());
        Assert.Equal([3f, 1f, 2f, 1f], result.Vectors.Vectors.Values.ToArray());
        Assert.Equal(new TextChanges(Added: 2, Changed: 0, Removed: 0, Unchanged: 0), result.Changes);
    }

    [Fact]
    public async Task EmbedAsync_OneChangedOneNewOneGone_EncodesOnlyThose()
    {
        EmbeddedTexts before = await Embed(new LetterEncoder(), null, (1, "a"), (2, "bb"), (3, "ccc"));
        var encoder = new LetterEncoder();

        EmbeddedTexts after = await Embed(encoder, before.Vectors, (4, "dddd"), (2, "changed"), (1, "a"));

        Assert.Equal(["dddd", "changed"], encoder.Asked);
        Assert.Equal([4f, 1f, 7f, 1f, 1f, 1f], after.Vectors.Vectors.Values.ToArray());
        Assert.Equal(new TextChanges(Added: 1, Changed: 1, Removed: 1, Unchanged: 1), after.Changes);
    }

    [Fact]
    public async Task EmbedAsync_OtherIdentity_ReusesNothing()
    {
        EmbeddedTexts before = await Embed(new LetterEncoder(), null, (1, "a"), (2, "bb"));
        var encoder = new LetterEncoder();
        TextEntry[] texts = [TextEntry.Of(1, "a"), TextEntry.Of(2, "bb")];

        EmbeddedTexts after = await new EmbedTexts(encoder, Identity with { Revision = "2" })
            .EmbedAsync(texts, before.Vectors, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["a", "bb"], encoder.Asked);
        Assert.Equal(new TextChanges(Added: 0, Changed: 2, Removed: 0, Unchanged: 0), after.Changes);
    }

    [Fact]
    public async Task EmbedAsync_IdTwice_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Embed(new LetterEncoder(), null, (1, "a"), (1, "b")));

    [Fact]
    public async Task EmbedAsync_VectorOfOtherLength_Throws() =>
        await Assert.ThrowsAsync<InvalidDataException>(
            () => Embed(new LetterEncoder { AnswerLength = 3 }, null, (1, "a")));

    [Fact]
    public void FromTensors_SavedVectors_AreTheSame()
    {
        TextVectors vectors = Vectors(0.6f, 0.8f, 0, 0);
        using var file = new MemoryStream();
        SafetensorsWriter.Write(file, vectors.ToTensors());

        TextVectors loaded = TextVectors.FromTensors(SafetensorsReader.Read(file.ToArray()));

        Assert.Equal(Identity, loaded.Identity);
        Assert.Equal(vectors.Ids.ToArray(), loaded.Ids.ToArray());
        Assert.Equal(vectors.HashAt(1), loaded.HashAt(1));
        Assert.Equal(vectors.Vectors.Values.ToArray(), loaded.Vectors.Values.ToArray());
    }

    [Theory]
    [InlineData(60f, 80f)] // length 100
    [InlineData(0f, 0.5f)]
    [InlineData(float.NaN, 1f)]
    public void FromTensors_RowOfAnotherLength_IsRefused(float first, float second)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => TextVectors.FromTensors(Vectors(0.6f, 0.8f, first, second).ToTensors()));

        Assert.Contains("The vector of text 3 has length", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromTensors_OtherKind_Throws()
    {
        TensorSet foreign = new TensorSet().AddMetadata("kind", "als");

        Assert.Throws<InvalidDataException>(() => TextVectors.FromTensors(foreign));
        Assert.Empty((await Embed(new LetterEncoder(), null)).Vectors.Ids.ToArray());
    }

    private static TextVectors Vectors(params float[] values) =>
        new(Identity, new long[] { 7, 3 }, new long[] { 70, 30 }, new RowMatrix(2, 2, values));

    private static Task<EmbeddedTexts> Embed(
        LetterEncoder encoder, TextVectors? previous, params (long Id, string Text)[] texts) =>
        new EmbedTexts(encoder, Identity).EmbedAsync(
            [.. texts.Select(text => TextEntry.Of(text.Id, text.Text))],
            previous,
            cancellationToken: TestContext.Current.CancellationToken);
}
