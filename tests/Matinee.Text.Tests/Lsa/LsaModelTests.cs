using Matinee.Core.Tensors;
using Matinee.Text.Lsa;

namespace Matinee.Text.Tests.Lsa;

public class LsaModelTests
{
    private static readonly LsaModel Model = Fitting.Fit(new LsaOptions { Dimension = 3, MinDocuments = 1 },
        ["a ship in a storm", "a storm over the sea", "soup for the chef", "七人の侍", "naïve café"]);

    [Theory]
    [InlineData("ship")]
    [InlineData("STORM soup")]
    [InlineData("侍")]
    [InlineData("café")]
    public void FromTensors_SavedModel_EncodesTheSameBits(string text)
    {
        LsaModel loaded = LsaModel.FromTensors(RoundTrip(Model.ToTensors()));
        float[] expected = new float[3];
        float[] found = new float[3];

        Assert.Equal(Model.Encode(text, expected), loaded.Encode(text, found));
        Assert.Equal(expected, found);
        Assert.Equal(Model.Revision, loaded.Revision);
        Assert.Equal(Model.FittedOn, loaded.FittedOn);
    }

    [Fact]
    public void Encode_PlainLetters_AllocatesNothing()
    {
        float[] vector = new float[3];
        string text = string.Join(' ', Enumerable.Repeat("a ship in a storm, soup", 20));
        Model.Encode(text, vector);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Model.Encode(text, vector);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void TermsOf_WordsOfTwoTexts_AreWeighedByHandComputedRarity()
    {
        // Terms by falling number of texts, then by letters: ship (2 of 3 texts), soup and storm (1 each).
        // ship, twice: (1 + ln 2)·(ln(4/3) + 1); storm, once: ln(4/2) + 1.
        LsaModel model = Fitting.Fit(
            new LsaOptions { Dimension = 2, MinDocuments = 1, MinPairDocuments = 0, MaxDocumentShare = 1 },
            "ship storm", "ship", "soup");
        double ship = (1 + Math.Log(2)) * (Math.Log(4 / 3.0) + 1);
        double storm = Math.Log(2) + 1;
        double length = Math.Sqrt((ship * ship) + (storm * storm));

        (int[] terms, float[] weights) = model.TermsOf("Ship, storm and a ship of unheard words");

        Assert.Equal([0, 2], terms);
        Assert.Equal(ship / length, weights[0], tolerance: 1e-6);
        Assert.Equal(storm / length, weights[1], tolerance: 1e-6);
    }

    [Fact]
    public void TermsOf_NoKnownWord_IsEmpty()
    {
        (int[] terms, float[] weights) = Model.TermsOf("the of zyx");

        Assert.Empty(terms);
        Assert.Empty(weights);
    }

    [Fact]
    public void FromTensors_EmptyModel_Loads()
    {
        LsaModel empty = Fitting.Fit(new LsaOptions { Dimension = 2 }, []);

        Assert.Equal(0, LsaModel.FromTensors(RoundTrip(empty.ToTensors())).TermCount);
    }

    [Fact]
    public void FromTensors_OtherTokenizer_SaysWhatToDo()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => LsaModel.FromTensors(Changed(metadata: ("tokenizer", "words-0"))));

        Assert.Contains("words-0", error.Message);
        Assert.Contains("train again", error.Message);
    }

    [Fact]
    public void FromTensors_DamagedTables_Throw()
    {
        int[] slots = Model.ToTensors().Get("terms.slots").ToArray<int>();
        int[] starts = Model.ToTensors().Get("terms.starts").ToArray<int>();
        (string Name, Tensor Value)[] damages =
        [
            ("terms.slots", Of([.. slots.Select(_ => 1)])), // no empty slot: a search would never end
            ("terms.slots", Of([.. slots.Select(_ => 999)])),
            ("terms.slots", Of(slots[1..])),
            ("terms.starts", Of([.. starts.Select(start => -start)])),
            ("terms.bytes", Tensor.From<byte>([1, 2, 3])),
            ("idf", Tensor.From<float>([1f])),
            ("vectors", Tensor.From<float>([1f])),
        ];

        foreach ((string Name, Tensor Value) damage in damages)
        {
            Assert.Throws<InvalidDataException>(() => LsaModel.FromTensors(Changed(tensor: damage)));
        }
    }

    private static Tensor Of(int[] values) => Tensor.From<int>(values);

    private static TensorSet Changed(
        (string Name, Tensor Value)? tensor = null, (string Key, string Value)? metadata = null)
    {
        TensorSet original = Model.ToTensors();
        var changed = new TensorSet();
        foreach ((string name, Tensor value) in original.Tensors)
        {
            changed.Add(name, tensor?.Name == name ? tensor.Value.Value : value);
        }

        foreach ((string key, string value) in original.Metadata)
        {
            changed.AddMetadata(key, metadata?.Key == key ? metadata.Value.Value : value);
        }

        return changed;
    }

    private static TensorSet RoundTrip(TensorSet tensors)
    {
        using var file = new MemoryStream();
        SafetensorsWriter.Write(file, tensors);
        return SafetensorsReader.Read(file.ToArray());
    }
}
