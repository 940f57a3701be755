using System.Runtime.InteropServices;
using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;
using Xunit;

namespace Matinee.Testing.Recommenders;

/// <summary>What every recommender promises. A new one joins by one subclass.</summary>
public abstract class RecommenderContract
{
    private const double ExplainTolerance = 1e-4;
    private static readonly int[] FewItems = [1, 4, 7];
    private static readonly float[] FewStrengths = [1, 2.5f, 1];

    /// <summary>Fits the recommender; the same arguments must give the same model.</summary>
    /// <param name="interactions">Observed pairs.</param>
    /// <param name="maxThreads">Upper bound of threads, 1 or more; 0 means one a core.</param>
    protected abstract IRecommender Fit(InteractionMatrix interactions, int maxThreads = 0);

    [Fact]
    public void ItemCount_AfterFit_IsThatOfTheInteractions() =>
        Assert.Equal(26, Fit(PlantedTastes.TwoClusters()).ItemCount);

    [Fact]
    public void Score_EveryKindOfHistory_IsFinite()
    {
        IRecommender model = Fit(PlantedTastes.TwoClusters());

        Assert.All(
            Histories(),
            history => Assert.All(Scores(model, history), score => Assert.True(float.IsFinite(score))));
    }

    [Fact]
    public void Score_NobodyHasAnything_IsZero()
    {
        IRecommender model = Fit(PlantedTastes.Nothing());

        Assert.Equal([0, 0, 0, 0], Scores(model, ([], [])));
        Assert.Equal([0, 0, 0, 0], Scores(model, ([2], [1])));
    }

    [Fact]
    public void Score_PlaceHoldsOldNumbers_OverwritesThem()
    {
        IRecommender model = Fit(PlantedTastes.TwoClusters());
        float[] scores = new float[model.ItemCount];
        Array.Fill(scores, float.NaN);

        model.Score(new SparseRow(FewItems, FewStrengths), scores);

        Assert.Equal(Scores(model, (FewItems, FewStrengths)), scores);
    }

    [Fact]
    public void Score_FromManyThreads_IsTheSame()
    {
        IRecommender model = Fit(PlantedTastes.TwoClusters());
        float[] expected = Scores(model, (FewItems, FewStrengths));
        float[][] found = new float[64][];

        Parallel.For(0, found.Length, i => found[i] = Scores(model, (FewItems, FewStrengths)));

        Assert.All(found, scores => Assert.Equal(Bits(expected), Bits(scores)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 0)]
    public void Fit_Again_GivesTheSameBitsForAnyThreadCount(int threads, int otherThreads) =>
        Assert.Equal(
            File(Fit(PlantedTastes.TwoClusters(), threads)), File(Fit(PlantedTastes.TwoClusters(), otherThreads)));

    [Fact]
    public void Score_AfterSaveAndLoad_HasTheSameBits()
    {
        IRecommender model = Fit(PlantedTastes.TwoClusters());

        IRecommender loaded = RecommenderReader.FromTensors(SafetensorsReader.Read(File(model)));

        Assert.IsType(model.GetType(), loaded);
        Assert.Equal(model.ItemCount, loaded.ItemCount);
        Assert.All(Histories(), history => Assert.Equal(Bits(Scores(model, history)), Bits(Scores(loaded, history))));
    }

    [Fact]
    public void FromTensors_ATensorIsMissing_ThrowsInvalidData()
    {
        TensorSet whole = Fit(PlantedTastes.TwoClusters()).ToTensors();

        Assert.All(whole.Tensors.Keys, missing =>
            Assert.Throws<InvalidDataException>(() => RecommenderReader.FromTensors(Without(whole, missing))));
    }

    [Fact]
    public void Explain_EveryItem_AddsUpToTheScore()
    {
        IRecommender model = Fit(PlantedTastes.TwoClusters());

        foreach ((int[] items, float[] strengths) in Histories())
        {
            float[] scores = Scores(model, (items, strengths));
            float[] contributions = new float[items.Length];
            for (int item = 0; item < model.ItemCount; item++)
            {
                float rest = model.Explain(new SparseRow(items, strengths), item, contributions);

                Assert.Equal(scores[item], contributions.Sum() + rest, ExplainTolerance);
            }
        }
    }

    [Fact]
    public void Score_InvalidArguments_ThrowsArgumentException()
    {
        IRecommender model = Fit(PlantedTastes.TwoClusters());

        Assert.All(InvalidHistories(model.ItemCount), history =>
            Assert.ThrowsAny<ArgumentException>(() => Scores(model, history)));
        Assert.ThrowsAny<ArgumentException>(() =>
            model.Score(new SparseRow(FewItems, FewStrengths), new float[model.ItemCount - 1]));
    }

    [Fact]
    public void Explain_InvalidArguments_ThrowsArgumentException()
    {
        IRecommender model = Fit(PlantedTastes.TwoClusters());

        Assert.All(InvalidHistories(model.ItemCount), history =>
            Assert.ThrowsAny<ArgumentException>(() => Explain(model, history, 0, history.Items.Length)));
        Assert.ThrowsAny<ArgumentException>(() => Explain(model, (FewItems, FewStrengths), model.ItemCount, 3));
        Assert.ThrowsAny<ArgumentException>(() => Explain(model, (FewItems, FewStrengths), -1, 3));
        Assert.ThrowsAny<ArgumentException>(() => Explain(model, (FewItems, FewStrengths), 0, 2));
    }

    /// <summary>The scores of all items.</summary>
    protected static float[] Scores(IRecommender model, (int[] Items, float[] Strengths) history)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(new SparseRow(history.Items, history.Strengths), scores);
        return scores;
    }

    private static void Explain(IRecommender model, (int[] Items, float[] Strengths) history, int item, int places) =>
        model.Explain(new SparseRow(history.Items, history.Strengths), item, new float[places]);

    private static IEnumerable<(int[] Items, float[] Strengths)> Histories() =>
    [
        ([], []),
        ([0], [1]),
        ([25], [1]), // nobody has it
        (FewItems, FewStrengths),
        ([2, 9, 13, 24], [1, 1, 3, 1]),
        ([.. Enumerable.Range(0, 26)], [.. Enumerable.Repeat(1f, 26)]),
    ];

    private static IEnumerable<(int[] Items, float[] Strengths)> InvalidHistories(int itemCount) =>
    [
        ([itemCount], [1]),
        ([-1], [1]),
        ([3, 3], [1, 1]),
        ([4, 2], [1, 1]),
        ([1], [0]),
        ([1], [float.NaN]),
        ([1, 2], [1]),
    ];

    private static byte[] File(IRecommender model)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, model.ToTensors());
        return stream.ToArray();
    }

    private static byte[] Bits(float[] scores) => MemoryMarshal.AsBytes<float>(scores).ToArray();

    private static TensorSet Without(TensorSet whole, string missing)
    {
        var rest = new TensorSet();
        foreach ((string key, string value) in whole.Metadata)
        {
            rest.AddMetadata(key, value);
        }

        foreach ((string name, Tensor tensor) in whole.Tensors.Where(pair => pair.Key != missing))
        {
            rest.Add(name, tensor);
        }

        return rest;
    }
}
