using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Ranking.Features;

public class MoodFeatureTests
{
    private const int Items = 5;

    // The mean of the four known rows is (0.5, 0.5): less it, items point to (1, -1), (-1, 1), (1, 1), (-1, -1), each
    // over √2; item 4 is not known.
    private static readonly ItemMoods Moods = ItemMoods.Fit(
        ["cozy", "tense"],
        new RowMatrix(Items, 2, new float[] { 0.9f, 0.1f, 0.1f, 0.9f, 0.7f, 0.7f, 0.3f, 0.3f, 0, 0 }));

    private static readonly ItemFacts Facts = new(Items, []) { Moods = Moods };

    [Fact]
    public void Names_FactsWithMoods_HaveOneColumnMore()
    {
        string[] without = [.. Columns(Facts.WithMoods(null)).Names];

        Assert.Equal(["mood.cosine", .. without], Columns(Facts).Names);
    }

    [Fact]
    public void Fill_WithTimes_WeighsTheNewestMost()
    {
        // Newest first: item 1 weighs 1, item 2 weighs 1/2: ((-1, 1) + (1, 1)/2)/√2 = (-0.5, 1.5)/√2, of length
        // √2.5/√2. With item 0: (-0.5 - 1.5)/2 over √(2.5/2) = -1/1.1180 = -0.8944; with item 2: 0.5/1.1180 = 0.4472.
        float[] cosines = Fill([1, 2], [200, 100], [0, 2, 4]);

        Assert.Equal(-0.8944f, cosines[0], 1e-4);
        Assert.Equal(0.4472f, cosines[1], 1e-4);
        Assert.True(float.IsNaN(cosines[2])); // nothing is known of it
    }

    [Fact]
    public void Fill_WithoutTimes_WeighsAllAlike() =>
        // (-1, 1) + (1, 1) = (0, 2): with (1, -1)/√2 the cosine is -√½.
        Assert.Equal(-MathF.Sqrt(0.5f), Fill([1, 2], [], [0])[0], 1e-5);

    [Fact]
    public void Fill_MoodAskedFor_TakesThePlaceOfTheHistory()
    {
        float[] asked = Moods.DirectionOf([0.9f, 0.1f]);

        Assert.Equal(1, Fill([1, 2], [200, 100], [0], asked)[0], 1e-5);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { 0, 1 })] // they cancel out
    public void Fill_HistoryWithoutAMood_LeavesItUnknown(int[] history) =>
        Assert.True(float.IsNaN(Fill(history, [], [2])[0]));

    [Fact]
    public void DirectionOf_TheMeanOrNothing_IsNone()
    {
        Assert.Empty(Moods.DirectionOf([0.5f, 0.5f]));
        Assert.Empty(Moods.DirectionOf([0, 0]));
    }

    [Fact]
    public void FromTensors_FactsWithMoods_GivesThemBack()
    {
        var read = ItemFacts.FromTensors(Facts.ToTensors());

        Assert.NotNull(read.Moods);
        Assert.Equal(["cozy", "tense"], read.Moods.Names);
        Assert.Equal(Moods.Find(2).ToArray(), read.Moods.Find(2).ToArray());
        Assert.Equal(Moods.DirectionOf([1, 0]), read.Moods.DirectionOf([1, 0]));
        Assert.Null(ItemFacts.FromTensors(Facts.WithMoods(null).ToTensors()).Moods);
    }

    [Fact]
    public void FromTensors_NamesOfAnotherCount_AreRefused()
    {
        TensorSet tensors = Moods.ToTensors();
        TensorSet broken = new TensorSet()
            .AddMetadata("model", tensors.GetMetadata("model")).AddMetadata("names", "cozy")
            .Add("mean", tensors.Get("mean")).Add("directions", tensors.Get("directions"));

        Assert.Throws<InvalidDataException>(() => ItemMoods.FromTensors(broken));
    }

    [Fact]
    public void First_OfSomeItems_KeepsTheirDirections() =>
        Assert.Equal(Moods.Find(1).ToArray(), Moods.First(2).Find(1).ToArray());

    [Fact]
    public void Moods_OfAnotherNumberOfItems_Throw() =>
        Assert.Throws<ArgumentException>(() => new ItemFacts(Items + 1, []) { Moods = Moods });

    private static CandidateFeatures Columns(ItemFacts facts) => new([], facts, Timeline());

    private static ItemTimeline Timeline() =>
        ItemTimeline.Fit(new InteractionMatrix(SparseMatrix.FromEntries(1, Items, [(0, 0, 1)])));

    private static float[] Fill(int[] history, long[] timestamps, int[] items, float[]? asked = null)
    {
        CandidateFeatures columns = Columns(Facts);
        float[] features = new float[items.Length * columns.Names.Count];
        columns.Fill(
            new SparseRow(history, [.. history.Select(_ => 1f)], timestamps),
            new HistorySketch(Facts, Timeline()),
            items,
            features,
            asked);
        return [.. features.Chunk(columns.Names.Count).Select(row => row[0])];
    }
}
