using Matinee.Text.Documents;
using Matinee.Text.Encoders;
using Matinee.Text.Lsa;
using Microsoft.Extensions.AI;

namespace Matinee.Text.Tests.Lsa;

public class LsaEncoderTests
{
    private static readonly LsaModel Model =
        Fitting.Fit(new LsaOptions { Dimension = 2, MinDocuments = 1 }, ["a ship at sea", "soup for the chef"]);

    [Fact]
    public async Task GenerateAsync_SeveralTexts_EqualsOneByOne()
    {
        using var encoder = new LsaEncoder(Model);

        GeneratedEmbeddings<Embedding<float>> answers = await encoder.GenerateAsync(
            ["ship", "nothing known", "chef"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(3, answers.Count);
        float[] vector = new float[2];
        encoder.Encode("chef", vector);
        Assert.Equal(vector, answers[2].Vector.ToArray());
        Assert.Equal([0f, 0f], answers[1].Vector.ToArray());
    }

    [Fact]
    public async Task GenerateAsync_OtherDimension_Throws()
    {
        using var encoder = new LsaEncoder(Model);

        await Assert.ThrowsAsync<ArgumentException>(() => encoder.GenerateAsync(
            ["ship"], new EmbeddingGenerationOptions { Dimensions = 3 }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Identity_FittedModel_NamesRevisionAndRecipe()
    {
        using var encoder = new LsaEncoder(Model);

        Assert.Equal(new EncoderIdentity("matinee-lsa", Model.Revision, 2, TextRecipe.Hash), encoder.Identity);
        Assert.Equal(encoder.Identity, encoder.GetService(typeof(EncoderIdentity)));
        Assert.Same(encoder, encoder.GetService(typeof(LsaEncoder)));
        Assert.Null(encoder.GetService(typeof(string)));
    }
}
