using Matinee.Core.Tensors;
using Matinee.Engine.Recommending;
using Matinee.Text.Lsa;

namespace Matinee.Engine.Tests.Recommending;

public class TitleWordsTests
{
    private static readonly LsaOptions Options =
        new() { Dimension = 2, MinDocuments = 1, MinPairDocuments = 0, MaxDocumentShare = 1 };

    // ship is in two of three texts, storm and soup in one each: idf = ln(4/3) + 1 and ln(4/2) + 1.
    private static readonly double Ship = Math.Log(4 / 3.0) + 1;
    private static readonly double Storm = Math.Log(2) + 1;

    private readonly LsaModel _encoder = new LsaTrainer(Options)
        .Fit(["ship storm", "ship", "soup"], TestContext.Current.CancellationToken);

    [Fact]
    public void Cosines_SharedWord_MatchesHandComputedValue()
    {
        float[] cosines = Words().Cosines(_encoder, "a storm, a ship");

        Assert.Equal(1, cosines[0], tolerance: 1e-6);
        Assert.Equal(0, cosines[1]); // no text was given for it
        Assert.Equal(Ship / Math.Sqrt((Ship * Ship) + (Storm * Storm)), cosines[2], tolerance: 1e-6);
        Assert.Equal(0, cosines[3]);
    }

    [Fact]
    public void Cosines_NoKnownWord_AreZero() =>
        Assert.All(Words().Cosines(_encoder, "zyx"), cosine => Assert.Equal(0, cosine));

    [Fact]
    public void Cosines_OtherEncoder_Throws()
    {
        LsaModel other = new LsaTrainer(Options).Fit(["lamp"], TestContext.Current.CancellationToken);

        Assert.Throws<ArgumentException>(() => Words().Cosines(other, "lamp"));
    }

    [Fact]
    public void FromTensors_SavedWords_GiveTheSameBits()
    {
        var loaded = TitleWords.FromTensors(Words().ToTensors());

        Assert.Equal(Words().Cosines(_encoder, "ship storm"), loaded.Cosines(_encoder, "ship storm"));
    }

    [Fact]
    public void FromTensors_SomethingElse_SaysWhatIsWrong()
    {
        TensorSet words = Words().ToTensors();
        TensorSet damaged = new TensorSet()
            .Add("row_starts", words.Get("row_starts")).Add("items", words.Get("items"))
            .Add("weights", Tensor.From<float>([1f]))
            .AddMetadata("kind", "title-words").AddMetadata("item_count", "4");

        Assert.Throws<InvalidDataException>(() => TitleWords.FromTensors(damaged));
        Assert.Throws<InvalidDataException>(() => TitleWords.FromTensors(_encoder.ToTensors()));
    }

    private TitleWords Words() => TitleWords.Of(
        _encoder, 4, [(2, "Ship"), (0, "A ship in a storm"), (3, "Soup")], TestContext.Current.CancellationToken);
}
