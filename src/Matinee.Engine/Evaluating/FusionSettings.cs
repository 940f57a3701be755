using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Ease;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Engine.Recommending;
using Matinee.Engine.Training;

namespace Matinee.Engine.Evaluating;

/// <summary>
/// Settings of the fusion of ranks that is evaluated: its towers, their weights and how ranks are fused. The defaults
/// are what people are served by.
/// </summary>
internal sealed record FusionSettings
{
    private static readonly TowerWeights Weights = new();

    public AlsOptions Als { get; init; } = new();

    public ItemKnnOptions ItemKnn { get; init; } = new();

    public float AlsWeight { get; init; } = Weights.Taste;

    public float ItemKnnWeight { get; init; } = Weights.Neighbors;

    public EaseOptions Ease { get; init; } = HybridTowers.EaseOptions;

    public float EaseWeight { get; init; } = Weights.Ease;

    public float ContentWeight { get; init; } = Weights.Content;

    public float PopularityWeight { get; init; } = Weights.Popularity;

    public int RankConstant { get; init; } = 60;

    /// <summary>Fits the towers; the content tower only where there are text vectors.</summary>
    public IRecommender Fit(FitSources sources, InteractionMatrix train, CancellationToken cancellationToken)
    {
        List<HybridTower> towers =
        [
            new("popularity", PopularityWeight, new PopularityTrainer(new PopularityOptions()).Fit(train)),
            new("als", AlsWeight, new AlsTrainer(Als).Fit(train, progress: null, cancellationToken)),
            new("itemknn", ItemKnnWeight, new ItemKnnTrainer(ItemKnn).Fit(train, cancellationToken)),
            new("ease", EaseWeight, new EaseTrainer(Ease).Fit(train, cancellationToken)),
        ];
        if (sources.Vectors is not null)
        {
            towers.Add(new HybridTower("content", ContentWeight, EvaluableModels.FitContent(sources)));
        }

        var options = new HybridOptions
        {
            Fusion = new RankFusionOptions { RankConstant = RankConstant, Depth = ArrangeSlate.CandidatesOfOne },
        };
        return new HybridTrainer(options).Fit(towers);
    }
}
