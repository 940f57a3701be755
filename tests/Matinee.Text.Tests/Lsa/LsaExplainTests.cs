using System.Numerics.Tensors;
using Matinee.Text.Lsa;

namespace Matinee.Text.Tests.Lsa;

public class LsaExplainTests
{
    private static readonly LsaModel Model = new LsaTrainer(new LsaOptions
    {
        Dimension = 4,
        MinDocuments = 1,
        MinPairDocuments = 1,
        MaxDocumentShare = 1,
    })
        .Fit(
        [
            "heist in the harbour. crime", "heist at the casino. crime", "wedding by the lake. romance",
            "wedding in the rain. romance", "rain over the harbour. drama", "casino wedding. comedy",
        ]);

    [Fact]
    public void Explain_PartsOfAText_AddUpToTheDotProduct()
    {
        string[] parts = ["heist heist in the harbour", "crime", "wedding"];
        float[] direction = Encode("casino heist. crime");
        float[] contributions = new float[parts.Length];

        Model.Explain(parts, direction, contributions);

        float expected = TensorPrimitives.Dot(Encode(string.Join(". ", parts)), direction);
        Assert.Equal(expected, TensorPrimitives.Sum<float>(contributions), 1e-5f);
    }

    [Fact]
    public void Explain_TermInTwoParts_CountsForBothAlike()
    {
        float[] contributions = new float[2];

        Model.Explain(["wedding", "wedding"], Encode("wedding"), contributions);

        Assert.Equal(contributions[0], contributions[1], 1e-6f);
        Assert.Equal(1, contributions[0] + contributions[1], 1e-5f);
    }

    [Fact]
    public void Explain_UnknownWords_ContributeNothing()
    {
        float[] contributions = new float[2];

        Model.Explain(["zyx", ""], Encode("heist"), contributions);

        Assert.Equal([0f, 0f], contributions);
    }

    [Fact]
    public void Explain_ShapesDisagree_Throws() =>
        Assert.Throws<ArgumentException>(() => Model.Explain(["a"], new float[4], new float[2]));

    private static float[] Encode(string text)
    {
        float[] vector = new float[Model.Dimension];
        Model.Encode(text, vector);
        return vector;
    }
}
