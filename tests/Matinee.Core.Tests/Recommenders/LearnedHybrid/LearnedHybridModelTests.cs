using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Core.Tensors;
using Matinee.Core.Tests.Evaluation.Protocols;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

public class LearnedHybridModelTests
{
    private static readonly float[] TowerScores = [0.9f, 0.1f, 0, 0.5f, 0.3f, 0.7f];
    private static readonly ItemTimeline Never = ItemTimeline.Fit(new(SparseMatrix.FromEntries(0, 0, [])));

    [Fact]
    public void Score_HistoryItemsAndItemsNobodyNominates_AreZero()
    {
        // The tower gives items 5, 3, 4, 1 in this order beside item 0, and nothing to item 2; it may name three.
        float[] scores = Scores(Table(candidates: 3), [0]);

        Assert.Equal([0, 0, 0], new[] { scores[0], scores[1], scores[2] });
        Assert.True(scores[5] > scores[3] && scores[3] > scores[4], string.Join(' ', scores));
        Assert.Equal(1e-3f, scores[4]); // the least of the candidates
    }

    [Fact]
    public void Rank_OneHistory_OrdersLikeScore()
    {
        LearnedHybridModel model = Fitted();
        SparseRow history = PlantedSeries.Interactions().History(3);
        float[] scores = new float[model.ItemCount];

        model.Score(history, scores);
        RankedCandidates ranked = model.Rank(history);

        float least = ranked.Scores.Min();
        Assert.Equal(ranked.Scores.Select(score => score - least + 1e-3f), ranked.Items.Select(item => scores[item]));
        Assert.Equal(ranked.Count, scores.Count(score => score > 0));
        Assert.Equal(ranked.Items.Order(), ranked.Items);
    }

    [Fact]
    public void Nominate_BetweenRankings_GivesTheirItems()
    {
        LearnedHybridModel model = Fitted();
        SparseRow history = PlantedSeries.Interactions().History(0);
        RankedCandidates before = model.Rank(history);

        Assert.Equal(before.Items, model.Nominate(history));

        RankedCandidates after = model.Rank(history);
        Assert.Equal(before.Scores, after.Scores);
        Assert.Equal(before.Features.Values.ToArray(), after.Features.Values.ToArray());
        Assert.Throws<ArgumentException>(() => model.Nominate(default, new bool[1]));
    }

    [Fact]
    public void Rank_MaskAndMoreItems_FillsThePlacesThatAreAllowed()
    {
        RankedCandidates ranked = Table(candidates: 2).Rank(
            new SparseRow([0], [1]), [true, true, true, true, true, false], [2, 5]);

        Assert.Equal([2, 3, 4], ranked.Items); // 3 and 4 are nominated, 2 is asked for, 5 is not allowed
        Assert.Equal(ranked.Count, ranked.Features.Rows);
    }

    [Fact]
    public void Rank_CandidatesAfterAnotherCall_AreLeftAlone()
    {
        LearnedHybridModel model = Fitted();
        InteractionMatrix interactions = PlantedSeries.Interactions();
        RankedCandidates first = model.Rank(interactions.History(0));
        float[] features = first.Features.Values.ToArray();
        float[] scores = [.. first.Scores];

        model.Rank(interactions.History(1));

        Assert.Equal(features, first.Features.Values.ToArray());
        Assert.Equal(scores, first.Scores);
    }

    [Fact]
    public void Rank_InvalidArguments_Throw()
    {
        LearnedHybridModel model = Table();

        Assert.Throws<ArgumentException>(() => model.Rank(default, new bool[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Rank(default, default, [6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Rank(default, default, [-1]));
        Assert.Throws<ArgumentException>(() => model.Rank(new SparseRow([6], [1])));
    }

    [Fact]
    public void Score_AgainAndAgain_AllocatesNoRows()
    {
        // 300 candidates of 15 features are 18,000 bytes; what is left is a wrapper of the reused rows.
        var quiet = new QuietModel(2_000);
        ItemFacts facts = ItemFacts.None(2_000);
        var model = new LearnedHybridModel([new("quiet", quiet)], facts, Never, SmallHybrids.Ranker(["quiet"], facts));
        float[] scores = new float[2_000];
        for (int i = 0; i < 50; i++)
        {
            model.Score(new SparseRow([0], [1]), scores);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            model.Score(new SparseRow([0], [1]), scores);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 200);
    }

    [Fact]
    public void Explain_HistoryWithTimes_AddsUpToTheScore()
    {
        LearnedHybridModel model = Fitted();
        SparseRow history = PlantedSeries.Interactions().History(5);
        float[] scores = new float[model.ItemCount];
        float[] contributions = new float[history.Count];
        model.Score(history, scores);

        bool hasCause = false;
        for (int item = 0; item < model.ItemCount; item++)
        {
            float rest = model.Explain(history, item, contributions);
            Assert.Equal(scores[item], contributions.Sum() + rest, 1e-4f);
            hasCause |= contributions.Any(contribution => contribution != 0);
        }

        Assert.True(hasCause, "no history item contributes to anything");
    }

    [Fact]
    public void Constructor_PartsThatDoNotFit_Throw()
    {
        ItemFacts facts = ItemFacts.None(6);
        NamedModel tower = new("a", new TableModel(6, (_, _) => 1));

        Assert.Throws<ArgumentException>(() => Create([tower], "b"));
        Assert.Throws<ArgumentException>(() => Create([tower], "a", "b"));
        Assert.Throws<ArgumentException>(() => Create([tower, tower], "a", "a"));
        Assert.Throws<ArgumentException>(() => Create([]));
        Assert.Throws<ArgumentException>(() => Create([tower with { Name = "a/b" }], "a/b"));
        Assert.Throws<ArgumentException>(() => Create([new("a", new TableModel(7, (_, _) => 1))], "a"));
        Assert.Throws<ArgumentException>(() => new LearnedHybridModel(
            [tower], PlantedSeries.Facts(), Never, SmallHybrids.Ranker(["a"], facts)));

        LearnedHybridModel Create(NamedModel[] towers, params string[] names) =>
            new(towers, facts, Never, SmallHybrids.Ranker([.. names.Distinct()], facts));
    }

    [Fact]
    public void FromTensors_WhatWasSaved_KeepsEveryPart()
    {
        LearnedHybridModel model = Fitted();

        LearnedHybridModel loaded = LearnedHybridModel.FromTensors(Read(model.ToTensors()));

        Assert.Equal(["neighbors", "popularity"], loaded.Towers.Select(tower => tower.Name));
        Assert.Equal(model.Reach, loaded.Reach);
        Assert.NotNull(loaded.Reach);
        SparseRow history = PlantedSeries.Interactions().History(1);
        Assert.Equal(model.Rank(history).Scores, loaded.Rank(history).Scores);
    }

    [Fact]
    public void FromTensors_BrokenMetadata_ThrowsInvalidData()
    {
        TensorSet whole = Fitted().ToTensors();

        Assert.Throws<InvalidDataException>(() => LearnedHybridModel.FromTensors(With(whole, "towers", "")));
        Assert.Throws<InvalidDataException>(() => LearnedHybridModel.FromTensors(With(whole, "towers", "neighbors")));
        Assert.Throws<InvalidDataException>(() =>
            LearnedHybridModel.FromTensors(With(whole, "towers", "popularity/neighbors")));
        Assert.Throws<InvalidDataException>(() =>
            LearnedHybridModel.FromTensors(With(whole, "towers", "neighbors/unknown")));
        Assert.Throws<InvalidDataException>(() =>
            LearnedHybridModel.FromTensors(With(whole, "candidates_per_tower", "0")));
        Assert.Throws<InvalidDataException>(() => LearnedHybridModel.FromTensors(With(whole, "hidden", "many")));
        Assert.Throws<InvalidDataException>(() => LearnedHybridModel.FromTensors(With(whole, "facts/items", "3")));
        Assert.Throws<InvalidDataException>(() => LearnedHybridModel.FromTensors(With(whole, "model", "als")));
    }

    private static LearnedHybridModel Table(int candidates = 300) => new(
        [new("table", new TableModel(6, (_, item) => TowerScores[item]))],
        ItemFacts.None(6),
        Never,
        SmallHybrids.Ranker(["table"], ItemFacts.None(6)),
        candidates);

    private static LearnedHybridModel Fitted() => new LearnedHybridTrainer(SmallHybrids.Options()).Fit(
        PlantedSeries.Interactions(),
        [
            new("neighbors", (train, token) => new ItemKnnTrainer(new ItemKnnOptions()).Fit(train, token)),
            new("popularity", (train, _) => new PopularityTrainer(new PopularityOptions()).Fit(train)),
        ],
        PlantedSeries.Facts());

    private static float[] Scores(LearnedHybridModel model, int[] items)
    {
        float[] scores = new float[model.ItemCount];
        model.Score(new SparseRow(items, [.. items.Select(_ => 1f)]), scores);
        return scores;
    }

    private static TensorSet Read(TensorSet tensors)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors);
        return SafetensorsReader.Read(stream.ToArray());
    }

    private static TensorSet With(TensorSet whole, string changed, string replacement)
    {
        var set = new TensorSet();
        foreach ((string key, string value) in whole.Metadata)
        {
            set.AddMetadata(key, key == changed ? replacement : value);
        }

        foreach ((string name, Tensor tensor) in whole.Tensors)
        {
            set.Add(name, tensor);
        }

        return set;
    }

    /// <summary>Scores by the index, without allocating.</summary>
    private sealed class QuietModel(int itemCount) : IRecommender
    {
        public int ItemCount => itemCount;

        public void Score(SparseRow history, Span<float> scores)
        {
            for (int item = 0; item < scores.Length; item++)
            {
                scores[item] = item;
            }
        }

        public float Explain(SparseRow history, int itemIndex, Span<float> contributions) => itemIndex;

        public TensorSet ToTensors() => new();
    }
}
