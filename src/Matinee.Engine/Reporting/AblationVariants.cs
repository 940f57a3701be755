using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Evaluating;
using Matinee.Engine.Training;

namespace Matinee.Engine.Reporting;

/// <summary>The variants that the report compares.</summary>
/// <remarks>
/// The whole is without the mood, as it did not help on validation items, so one variant is with it. Rating data hold
/// no moods that were asked for: that of a history's newest titles takes their place.
/// </remarks>
internal static class AblationVariants
{
    private static readonly string[] Towers =
    [
        HybridTowers.Ease, HybridTowers.Als, HybridTowers.ItemKnn, HybridTowers.Transitions, HybridTowers.Popularity,
        HybridTowers.Content,
    ];

    /// <summary>The variants, the whole hybrid first.</summary>
    /// <param name="seed">Seed of models that start at random.</param>
    /// <param name="hasVectors">Whether there are text vectors.</param>
    public static IReadOnlyList<AblationVariant> All(int seed, bool hasVectors)
    {
        var whole = new HybridSettings { Learning = new LearnedHybridOptions { Seed = seed } };
        string[] towers = [.. Towers.Where(tower => hasVectors || tower != HybridTowers.Content)];
        EvaluableModel content = EvaluableModels.All(seed).Single(model => model.Name == HybridTowers.Content);
        return
        [
            new AblationVariant("hybrid, all towers", Hybrid(whole)),
            .. hasVectors
                ? new[]
                {
                    new AblationVariant(
                        "collaborative only",
                        Hybrid(whole with { UsesFacts = false, Without = [HybridTowers.Content] })),
                    new AblationVariant("content only", content),
                    new AblationVariant("without facts of titles", Hybrid(whole with { UsesFacts = false })),
                    new AblationVariant("without cast", Hybrid(whole with { Without = [TitleFacts.Cast] })),
                    new AblationVariant("with mood", Hybrid(whole with { UsesMood = true })),
                }
                : [],
            .. towers.Select(left => new AblationVariant($"without {left}", Hybrid(whole with { Without = [left] }))),
        ];
    }

    private static EvaluableModel Hybrid(HybridSettings settings) => EvaluableModel.Create(
        "hybrid", settings, draw: null, (chosen, sources, train, token) => chosen.Fit(sources, train, token));
}
