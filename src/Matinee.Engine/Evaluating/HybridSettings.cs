using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Training;

namespace Matinee.Engine.Evaluating;

/// <summary>Settings of the learned hybrid that is evaluated, and what is left out of it.</summary>
internal sealed record HybridSettings
{
    /// <summary>Candidates, hidden interactions, ranker; the protocol says which interactions are hidden.</summary>
    public LearnedHybridOptions Learning { get; init; } = new();

    /// <summary>Towers and tables of facts to leave out, by name.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Whether the ranker sees what is known of titles beside ratings.</summary>
    public bool UsesFacts { get; init; } = true;

    /// <summary>
    /// Whether the ranker sees how the mood of a title goes with that of the newest ones; off, because it did not help
    /// on validation items.
    /// </summary>
    public bool UsesMood { get; init; }

    /// <summary>Fits towers and ranker; the content tower only where there are text vectors.</summary>
    public IRecommender Fit(FitSources sources, InteractionMatrix train, CancellationToken cancellationToken)
    {
        if (sources.Memory is not { } memory)
        {
            return FitAnew(sources, train, cancellationToken);
        }

        string targets = sources.Targets is { } given ? FitMemory.Fingerprint(given) : "none";
        string what = $"hybrid {EvaluableModel.ToJson(this)} {sources.TargetChoice} {sources.CandidatesPerTower} "
            + targets;
        return memory.Get(what, train, () => FitAnew(sources, train, cancellationToken));
    }

    private LearnedHybridModel FitAnew(
        FitSources sources, InteractionMatrix train, CancellationToken cancellationToken)
    {
        TowerFit[] towers =
        [
            .. HybridTowers.Of(sources.Vectors?.Value, Learning.Seed)
                .Where(tower => !Without.Contains(tower.Name))
                .Select(tower => Remembered(tower, sources.Memory)),
        ];
        ItemFacts facts = UsesFacts && sources.Facts is { } known ? known.Value : ItemFacts.None(train.ItemCount);
        LearnedHybridOptions learning = Learning with
        {
            Targets = sources.TargetChoice,
            CandidatesPerTower = sources.CandidatesPerTower ?? Learning.CandidatesPerTower,
        };
        return new LearnedHybridTrainer(learning)
            .Fit(train, towers, Left(facts), sources.Targets, cancellationToken);
    }

    /// <summary>
    /// The same tower, fitted once to the same data. Content is read off the vectors, which is no work.
    /// </summary>
    private TowerFit Remembered(TowerFit tower, FitMemory? memory) =>
        memory is null || tower.Name == HybridTowers.Content
            ? tower
            : tower with
            {
                Fit = (train, cancellationToken) => memory.Get(
                    $"tower {tower.Name} {Learning.Seed}", train, () => tower.Fit(train, cancellationToken)),
            };

    private ItemFacts Left(ItemFacts facts) => new(
        facts.ItemCount,
        [.. facts.Tables.Where(table => !Without.Contains(table.Name))],
        facts.Years,
        facts.Minutes)
    {
        Genome = Without.Contains("genome") ? null : facts.Genome,
        Moods = UsesMood ? facts.Moods : null,
    };
}
