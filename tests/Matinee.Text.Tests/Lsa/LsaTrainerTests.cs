using System.Numerics.Tensors;
using Matinee.Text.Documents;
using Matinee.Text.Lsa;

namespace Matinee.Text.Tests.Lsa;

public class LsaTrainerTests
{
    private static readonly LsaOptions Small = new()
    {
        Dimension = 4,
        MinDocuments = 1,
        MinPairDocuments = 2,
        MaxDocumentShare = 1,
    };

    // Two subjects that share no word: a ship and a kitchen.
    private static readonly string[] Corpus =
    [
        "The captain steers a ship through the storm.",
        "A storm sinks the ship; the captain swims.",
        "Sailors repair a ship. The captain waits.",
        "The chef burns a soup in the kitchen.",
        "A kitchen, a soup and a jealous chef.",
        "The chef leaves her kitchen for a better soup.",
    ];

    [Fact]
    public void Fit_TwoSubjects_KeepsThemApart()
    {
        LsaModel model = Fitting.Fit(Small with { Dimension = 2 }, Corpus);

        Assert.Equal(1, Similarity(model, "captain", "storm"), tolerance: 1e-3f);
        Assert.Equal(1, Similarity(model, Corpus[0], Corpus[2]), tolerance: 1e-3f);
        Assert.Equal(0, Similarity(model, "captain", "soup"), tolerance: 1e-3f);
        Assert.Equal(0, Similarity(model, Corpus[0], Corpus[4]), tolerance: 1e-3f);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameBitsAgain()
    {
        string first = Fitting.Fit(Small, Corpus).Revision;
        string second = Fitting.Fit(Small, Corpus).Revision;
        string other = Fitting.Fit(Small, Corpus[1..]).Revision;

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Encode_AnyKnownText_HasUnitLength()
    {
        LsaModel model = Fitting.Fit(Small, Corpus);
        float[] vector = new float[4];

        Assert.True(model.Encode(string.Join(' ', Enumerable.Repeat("ship soup captain", 200)), vector));
        Assert.Equal(1, TensorPrimitives.Norm<float>(vector), tolerance: 1e-5f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("the of and")]
    [InlineData("zeppelin")]
    public void Encode_NoKnownWord_IsZero(string text)
    {
        LsaModel model = Fitting.Fit(Small, Corpus);
        float[] vector = [1, 1, 1, 1];

        Assert.False(model.Encode(text, vector));
        Assert.Equal([0f, 0f, 0f, 0f], vector);
    }

    [Fact]
    public void Encode_WrongLength_Throws() =>
        Assert.Throws<ArgumentException>(() => Fitting.Fit(Small, Corpus).Encode("ship", new float[3]));

    [Fact]
    public void Fit_EmptyCorpus_EncodesEverythingAsZero()
    {
        LsaModel model = Fitting.Fit(new LsaOptions { Dimension = 3 }, []);
        float[] vector = new float[3];

        Assert.Equal(0, model.TermCount);
        Assert.False(model.Encode("ship", vector));
        Assert.Equal([0f, 0f, 0f], vector);
    }

    [Fact]
    public void Fit_MoreDimensionsThanRank_LeavesTheRestZero()
    {
        // Two texts with one word each: rank 2, so six of the eight values say nothing.
        LsaModel model = Fitting.Fit(Small with { Dimension = 8 }, ["ship", "soup"]);
        float[] vector = new float[8];

        model.Encode("ship", vector);

        Assert.Equal(6, vector.Count(value => MathF.Abs(value) < 1e-5f));
        Assert.All(vector, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Fit_NeighboringWords_BecomeOneTerm()
    {
        // Pairs that two texts hold: "ann bell" and "carl dorn"; a comma or full stop ends a phrase.
        string[] texts = ["Ann Bell, Carl Dorn", "Ann Bell. Carl Dorn.", "Ann, Bell", "Carl"];

        LsaModel pairs = Fitting.Fit(Small, texts);
        LsaModel wordsOnly = Fitting.Fit(Small with { MinPairDocuments = 0 }, texts);

        Assert.Equal(4 + 2, pairs.TermCount);
        Assert.Equal(4, wordsOnly.TermCount);
    }

    [Fact]
    public void Fit_Limits_KeepTheTermsBetweenThem()
    {
        // ship: 3 of 4 texts; storm: 2; soup: 1; chef: 1.
        string[] texts = ["ship storm", "storm ship", "ship", "soup chef"];

        Assert.Equal(2, Terms(Small with { MinDocuments = 2, MinPairDocuments = 0 }));
        Assert.Equal(1, Terms(Small with { MinDocuments = 2, MinPairDocuments = 0, MaxDocumentShare = 0.5 }));
        Assert.Equal(3, Terms(Small with { MinPairDocuments = 0, MaxTerms = 3 }));

        int Terms(LsaOptions options) => Fitting.Fit(options, texts).TermCount;
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new LsaTrainer(Small).Fit(Corpus, source.Token));
    }

    [Fact]
    public void FittedOn_Corpus_HoldsEachTextOnce()
    {
        LsaModel model = Fitting.Fit(Small, [.. Corpus, Corpus[0]]);

        Assert.Equal(
            Corpus.Select(ContentHash.Of).OrderBy(hash => hash.Value),
            model.FittedOn.OrderBy(hash => hash.Value));
    }

    private static float Similarity(LsaModel model, string first, string second)
    {
        float[] a = new float[model.Dimension];
        float[] b = new float[model.Dimension];
        model.Encode(first, a);
        model.Encode(second, b);
        return TensorPrimitives.Dot<float>(a, b);
    }
}
