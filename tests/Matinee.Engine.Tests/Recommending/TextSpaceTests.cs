using Matinee.Core.Data;
using Matinee.Engine.Recommending;
using Matinee.Text.Encoders;
using Microsoft.Extensions.AI;

namespace Matinee.Engine.Tests.Recommending;

public sealed class TextSpaceTests
{
    private const string German = "Ein müder Leuchtturmwärter räumt die Küste auf, außer sonntags";

    [Fact]
    public async Task EncodeAsync_GermanText_ReachesTheEncoderAsItIs()
    {
        var encoder = new FakeMultilingualEncoder();

        await Space(encoder).EncodeAsync(German, TestContext.Current.CancellationToken);

        Assert.Equal([German], encoder.Seen); // no stemming, no folding, no words added
    }

    [Fact]
    public async Task Nearness_GermanText_IsNearestToTheEnglishTitleOfThatPlot()
    {
        TextSpace space = Space(new FakeMultilingualEncoder());
        float[]? vector = await space.EncodeAsync(German, TestContext.Current.CancellationToken);

        Assert.Equal([0f, 1f, 0.6f], space.Nearness(vector));
    }

    // The second title is the lighthouse keeper's, the third half as much.
    private static TextSpace Space(FakeMultilingualEncoder encoder) =>
        new(
            new EncoderIdentity("fake", "1", 2, "r"),
            new RowMatrix(3, 2, new float[] { 0, 1, 1, 0, 0.6f, 0.8f }),
            encoder);

    /// <summary>Puts everything about a lighthouse, in either language, in one direction.</summary>
    private sealed class FakeMultilingualEncoder : IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Seen { get; } = [];

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values,
            EmbeddingGenerationOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            Seen.AddRange(values);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(Seen.Select(text => new Embedding<float>(
                text.Contains("Leuchtturm", StringComparison.Ordinal) ? new float[] { 1, 0 } : new float[] { 0, 1 }))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
