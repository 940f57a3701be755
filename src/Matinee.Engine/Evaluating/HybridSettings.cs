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

    /// <summary>Fits towers and ranker; the content tower only where there are text vectors.</summary>
    public IRecommender Fit(FitSources sources, InteractionMatrix train, CancellationToken cancellationToken)
    {
        TowerFit[] towers =
        [
            .. HybridTowers.Of(sources.Vectors?.Value, Learning.Seed).Where(tower => !Without.Contains(tower.Name)),
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

    private ItemFacts Left(ItemFacts facts) => new(
        facts.ItemCount,
        [.. facts.Tables.Where(table => !Without.Contains(table.Name))],
        facts.Years,
        facts.Minutes)
    {
        Genome = Without.Contains("genome") ? null : facts.Genome,
    };
}
