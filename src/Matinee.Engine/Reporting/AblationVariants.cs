using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>The variants that the report compares; a new hybrid adds its own here.</summary>
internal static class AblationVariants
{
    private static readonly string[] Towers = ["als", "itemknn", "popularity", "content"];

    /// <summary>The variants, the whole hybrid first.</summary>
    /// <param name="seed">Seed of models that start at random.</param>
    /// <param name="hasVectors">Whether there are text vectors.</param>
    public static IReadOnlyList<AblationVariant> All(int seed, bool hasVectors)
    {
        string[] towers = [.. Towers.Where(tower => hasVectors || tower != "content")];
        string[] collaborative = [.. towers.Where(tower => tower != "content")];
        EvaluableModel content = EvaluableModels.All(seed).Single(model => model.Name == "content");
        return
        [
            new AblationVariant("hybrid, all towers", HybridOf(towers, seed)),
            .. hasVectors
                ? new[]
                {
                    new AblationVariant("collaborative only", HybridOf(collaborative, seed)),
                    new AblationVariant("content only", content),
                }
                : [],
            .. towers.Where(tower => tower != "content") // that one is "collaborative only"
                .Select(left => new AblationVariant($"without {left}", HybridOf([.. towers.Except([left])], seed))),
        ];
    }

    private static EvaluableModel HybridOf(string[] towers, int seed) => EvaluableModel.Create(
        "hybrid",
        new HybridSettings { Als = new AlsOptions { Seed = seed } },
        draw: null,
        (settings, sources, train, token) =>
        {
            IEnumerable<HybridTower> fitted = towers.Select(tower => tower switch
            {
                "als" => new HybridTower(
                    tower, settings.AlsWeight, new AlsTrainer(settings.Als).Fit(train, progress: null, token)),
                "itemknn" => new HybridTower(
                    tower, settings.ItemKnnWeight, new ItemKnnTrainer(settings.ItemKnn).Fit(train, token)),
                "popularity" => new HybridTower(
                    tower, settings.PopularityWeight, new PopularityTrainer(new PopularityOptions()).Fit(train)),
                _ => new HybridTower(tower, settings.ContentWeight, EvaluableModels.FitContent(sources)),
            });
            var fusion = new RankFusionOptions { RankConstant = settings.RankConstant };
            return new HybridTrainer(new HybridOptions { Fusion = fusion }).Fit([.. fitted]);
        });
}
