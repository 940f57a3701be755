using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Ranking.Features;

public class GenomeFeatureTests
{
    private const int Items = 9;

    // Items 0 to 7 point where the unit vectors below do; item 8 has no genome.
    private static readonly ItemGenome Genome = new(
        new[] { 0, 0, 0, 0, 0, 1, 2, 3, -1 }, new RowMatrix(4, 2, new float[] { 1, 0, 0, 1, 0.6f, 0.8f, -1, 0 }), 0.7f);

    private static readonly ItemFacts Facts = new(Items, []) { Genome = Genome };

    [Fact]
    public void Names_FactsWithAGenome_HaveTwoColumnsMore()
    {
        string[] without = [.. Columns(new ItemFacts(Items, [])).Names];

        Assert.Equal(["genome.cosine", "genome.recent", .. without], Columns(Facts).Names);
    }

    [Fact]
    public void Fill_HistoryOfTwoDirections_GivesTheCosineWithTheirMean()
    {
        // Mean of (1, 0) and (0, 1), at length 1: (√½, √½). With (0.6, 0.8): 1.4·√½ = 0.98995; with (-1, 0): -0.70711.
        float[] cosines = [.. Fill([0, 5], [], [6, 7, 8]).Select(row => row.Cosine)];

        Assert.Equal(0.98995f, cosines[0], 1e-4);
        Assert.Equal(-0.70711f, cosines[1], 1e-4);
        Assert.True(float.IsNaN(cosines[2])); // no genome
    }

    [Fact]
    public void Fill_WithTimes_ComparesTheNewestFiveApart()
    {
        // The five newest are items 1 to 4, (1, 0), and 8, which has none; item 5, (0, 1), is the oldest.
        (float whole, float recent) = Fill([1, 2, 3, 4, 5, 8], [20, 30, 40, 50, 10, 60], [6])[0];

        Assert.Equal(0.6f, recent, 1e-5); // (1, 0)·(0.6, 0.8)
        Assert.Equal(3.2f / MathF.Sqrt(17), whole, 1e-5); // (4, 1)·(0.6, 0.8) = 3.2 over √17
    }

    [Fact]
    public void Fill_WithoutTimes_LeavesTheRecentOneUnknown() =>
        Assert.True(float.IsNaN(Fill([0, 5], [], [6])[0].Recent));

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 8 })]
    [InlineData(new[] { 0, 7 })] // (1, 0) and (-1, 0) cancel out
    public void Fill_HistoryWithoutADirection_LeavesBothUnknown(int[] history)
    {
        (float whole, float recent) = Fill(history, [.. history.Select(item => (long)item)], [6])[0];

        Assert.True(float.IsNaN(whole));
        Assert.True(float.IsNaN(recent));
    }

    [Fact]
    public void Fill_AfterAnotherHistory_RemembersNothingOfIt()
    {
        var sketch = new HistorySketch(Facts, Timeline());

        Fill([5], [], [6], sketch);

        Assert.Equal(0.6f, Fill([0], [], [6], sketch)[0].Cosine, 1e-5);
    }

    [Fact]
    public void FromTensors_FactsWithAGenome_GivesThemBack()
    {
        var read = ItemFacts.FromTensors(Facts.ToTensors());

        Assert.NotNull(read.Genome);
        Assert.Equal(0.7f, read.Genome.VarianceKept);
        Assert.Equal([0.6f, 0.8f], read.Genome.Find(6).ToArray());
        Assert.True(read.Genome.Find(8).IsEmpty);
        Assert.Null(ItemFacts.FromTensors(Facts.WithoutGenome().ToTensors()).Genome);
    }

    [Fact]
    public void FromTensors_RowThatDoesNotExist_IsRefused()
    {
        TensorSet tensors = Genome.ToTensors();
        TensorSet broken = new TensorSet()
            .AddMetadata("model", tensors.GetMetadata("model")).AddMetadata("variance_kept", "1")
            .Add("rows", Tensor.From<int>([4])).Add("vectors", tensors.Get("vectors"));

        Assert.Throws<InvalidDataException>(() => ItemGenome.FromTensors(broken));
    }

    [Fact]
    public void Genome_OfAnotherNumberOfItems_Throws() =>
        Assert.Throws<ArgumentException>(() => new ItemFacts(Items + 1, []) { Genome = Genome });

    private static CandidateFeatures Columns(ItemFacts facts) => new([], facts, Timeline());

    private static ItemTimeline Timeline() =>
        ItemTimeline.Fit(new InteractionMatrix(SparseMatrix.FromEntries(1, Items, [(0, 0, 1)])));

    private static (float Cosine, float Recent)[] Fill(
        int[] history, long[] timestamps, int[] items, HistorySketch? sketch = null)
    {
        CandidateFeatures columns = Columns(Facts);
        float[] features = new float[items.Length * columns.Names.Count];
        columns.Fill(
            new SparseRow(history, [.. history.Select(_ => 1f)], timestamps),
            sketch ?? new HistorySketch(Facts, Timeline()),
            items,
            features);
        return [.. features.Chunk(columns.Names.Count).Select(row => (row[0], row[1]))];
    }
}
