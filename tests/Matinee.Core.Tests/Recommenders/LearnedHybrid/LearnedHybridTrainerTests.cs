using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Tensors;
using Matinee.Core.Tests.Evaluation.Protocols;
using Matinee.Testing.Recommenders;

namespace Matinee.Core.Tests.Recommenders.LearnedHybrid;

public class LearnedHybridTrainerTests
{
    private static readonly LearnedHybridOptions Options = SmallHybrids.Options() with { CandidatesPerTower = 100 };

    [Fact]
    public void Fit_AFactDecides_PutsTheNextOfTheSeriesFirst()
    {
        InteractionMatrix interactions = PlantedSeries.Interactions();
        LearnedHybridModel model = Fit(Options, interactions, [PlantedSeries.Everything()], PlantedSeries.Facts());

        for (int user = 0; user < PlantedSeries.Users; user++)
        {
            RankedCandidates ranked = model.Rank(interactions.History(user));
            int best = ranked.Items[Array.IndexOf(ranked.Scores, ranked.Scores.Max())];
            Assert.Equal(PlantedSeries.Next(interactions, user), best);
        }
    }

    [Fact]
    public void Fit_Views_HideTheNewestFromTheTowers()
    {
        InteractionMatrix interactions = PlantedSeries.Interactions();
        var seen = new List<InteractionMatrix>();

        Fit(Options with { Views = 3 }, interactions, [Spy(seen)], PlantedSeries.Facts());

        Assert.Equal(4, seen.Count); // three views and the model itself
        for (int hidden = 1; hidden <= 3; hidden++)
        {
            Assert.Contains(seen, matrix => Enumerable.Range(0, PlantedSeries.Users).All(user =>
                NewestFirst(interactions, user)[hidden..].Order()
                    .SequenceEqual(matrix.ByUser.Row(user).Indices.ToArray())));
        }

        Assert.Same(interactions, seen[^1]);
    }

    [Fact]
    public void Fit_GivenTargets_AreSeenByNoTowerAndMakeUpOneView()
    {
        TrainingView held = TrainingView.WithoutNewest(PlantedSeries.Interactions(), 1);
        var seen = new List<InteractionMatrix>();

        LearnedHybridModel model = Fit(Options, held.Seen, [Spy(seen)], PlantedSeries.Facts(), held.Targets);

        Assert.Equal(2, seen.Count);
        Assert.All(seen, matrix => Assert.All(Enumerable.Range(0, PlantedSeries.Users), user =>
            Assert.Equal(-1, matrix.ByUser.Row(user).Indices.IndexOf(held.Targets.Row(user).Indices[0]))));
        // Every item is a candidate, so all 60 targets and the 60 hidden of the other view are reached.
        Assert.Equal(new CandidateReach(120, 120), model.Reach);
    }

    [Fact]
    public void Fit_TowerThatNominatesEvenItemsOnly_ReachesTheEvenTargets()
    {
        InteractionMatrix interactions = PlantedSeries.Interactions();
        SparseMatrix targets = TrainingView.WithoutNewest(interactions, 1).Targets;
        int even = targets.Indices.ToArray().Count(item => item % 2 == 0);

        LearnedHybridModel model = Fit(
            Options with { Views = 1 },
            interactions,
            [new("even", (train, _) => new TableModel(train.ItemCount, (_, item) => 1 - (item % 2)))],
            PlantedSeries.Facts());

        Assert.Equal(new CandidateReach(even, PlantedSeries.Users), model.Reach);
        Assert.Equal((double)even / PlantedSeries.Users, model.Reach!.Share); // not null: just compared
    }

    [Fact]
    public void Fit_OneTwoAndFourThreads_GiveTheSameBits()
    {
        byte[][] files = [.. new[] { 1, 2, 4 }.Select(threads => Saved(FitNeighbors(threads)))];

        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
    }

    [Fact]
    public void Fit_AnotherSeed_GivesAnotherRanker() => Assert.NotEqual(
        Saved(FitNeighbors(1)), Saved(FitNeighbors(1, seed: 7)));

    [Fact]
    public void Fit_FewRowsAllowed_LeavesUsersOut()
    {
        // A user of a view has 48 items less the 9 or 10 that are seen: 38 or 39 candidates.
        InteractionMatrix interactions = PlantedSeries.Interactions();

        LearnedHybridModel model = Fit(
            Options with { MaxTrainingRows = 800 },
            interactions,
            [PlantedSeries.Everything()],
            PlantedSeries.Facts());

        Assert.NotNull(model.Reach);
        Assert.InRange(model.Reach.All, 800 / 39, (800 / 38) + 2); // the one who did not fit is counted too
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        var tower = new TowerFit("cancels", (train, _) =>
        {
            source.Cancel();
            return new TableModel(train.ItemCount, (_, _) => 1);
        });

        Assert.ThrowsAny<OperationCanceledException>(() => new LearnedHybridTrainer(Options).Fit(
            PlantedSeries.Interactions(), [tower], PlantedSeries.Facts(), null, source.Token));
    }

    [Fact]
    public void Fit_NothingToLearn_NamesTheRemedy()
    {
        InteractionMatrix nothing = PlantedTastes.Nothing();

        ModelFitException error = Assert.Throws<ModelFitException>(() => Fit(
            Options, nothing, [PlantedSeries.Everything()], ItemFacts.None(nothing.ItemCount)));

        Assert.Contains("raise CandidatesPerTower above 100", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_NoTargetAmongTheCandidates_SaysHowManyWereHidden()
    {
        ModelFitException error = Assert.Throws<ModelFitException>(() => Fit(
            Options,
            PlantedSeries.Interactions(),
            [new("nothing", (train, _) => new TableModel(train.ItemCount, (_, _) => 0))],
            PlantedSeries.Facts()));

        Assert.StartsWith("None of 120 hidden interactions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_InvalidArguments_Throw()
    {
        InteractionMatrix interactions = PlantedSeries.Interactions();
        ItemFacts facts = PlantedSeries.Facts();
        TowerFit tower = PlantedSeries.Everything();

        Assert.Throws<ArgumentException>(() => Fit(Options, interactions, [], facts));
        Assert.Throws<ArgumentException>(() => Fit(Options, interactions, [tower, tower], facts));
        Assert.Throws<ArgumentException>(() => Fit(Options, interactions, [tower with { Name = "a.b" }], facts));
        Assert.Throws<ArgumentException>(() => Fit(Options, interactions, [tower], ItemFacts.None(3)));
        Assert.Throws<ArgumentException>(() => Fit(
            Options, interactions, [tower], facts, SparseMatrix.FromEntries(1, PlantedSeries.Items, [])));
    }

    [Fact]
    public void Fit_TargetThatIsAlsoSeen_IsRefused()
    {
        InteractionMatrix interactions = PlantedSeries.Interactions();

        ArgumentException error = Assert.Throws<ArgumentException>(() => Fit(
            Options, interactions, [PlantedSeries.Everything()], PlantedSeries.Facts(), interactions.ByUser));

        Assert.Contains("user index 0", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedHybridOptions { CandidatesPerTower = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedHybridOptions { Views = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedHybridOptions { HiddenShare = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedHybridOptions { StoppingShare = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedHybridOptions { MaxTrainingRows = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedHybridOptions { Targets = (TargetChoice)9 });
    }

    private static LearnedHybridModel Fit(
        LearnedHybridOptions options,
        InteractionMatrix interactions,
        TowerFit[] towers,
        ItemFacts facts,
        SparseMatrix? targets = null) => new LearnedHybridTrainer(options).Fit(
            interactions, towers, facts, targets, TestContext.Current.CancellationToken);

    private static TowerFit Spy(List<InteractionMatrix> seen) => new("spy", (train, _) =>
    {
        seen.Add(train);
        return new TableModel(train.ItemCount, (_, _) => 1);
    });

    private static int[] NewestFirst(InteractionMatrix interactions, int user)
    {
        SparseRow history = interactions.History(user);
        int[] items = history.Indices.ToArray();
        Array.Sort(history.Timestamps.ToArray(), items);
        return [.. items.Reverse()];
    }

    private static LearnedHybridModel FitNeighbors(int threads, int seed = 42)
    {
        LearnedHybridOptions options = SmallHybrids.Options(threads) with { Seed = seed };
        options = options with { Ranker = options.Ranker with { FeatureFraction = 0.5f, GroupFraction = 0.7f } };
        var neighbors = new ItemKnnOptions { MaxThreads = threads };
        return new LearnedHybridTrainer(options).Fit(
            PlantedSeries.Interactions(),
            [new("neighbors", (train, token) => new ItemKnnTrainer(neighbors).Fit(train, token))],
            PlantedSeries.Facts());
    }

    private static byte[] Saved(LearnedHybridModel model)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, model.ToTensors());
        return stream.ToArray();
    }
}
