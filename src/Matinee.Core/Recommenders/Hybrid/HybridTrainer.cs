namespace Matinee.Core.Recommenders.Hybrid;

/// <summary>Puts fitted models together to one that ranks by all of them.</summary>
/// <param name="options">How rankings are merged.</param>
public sealed class HybridTrainer(HybridOptions options)
{
    /// <summary>Checks the towers and joins them; nothing is fitted, as fusion by rank has nothing to learn.</summary>
    /// <param name="towers">Fitted models; one that covers fewer items than the largest covers the first ones.</param>
    /// <exception cref="ArgumentException">No tower, two of one name, or a weight that is not above 0.</exception>
    public HybridModel Fit(IReadOnlyList<HybridTower> towers)
    {
        ArgumentNullException.ThrowIfNull(towers);
        if (towers.Count == 0)
        {
            throw new ArgumentException("A hybrid has at least one tower, this one none.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (HybridTower tower in towers)
        {
            if (tower.Name.Contains('/', StringComparison.Ordinal) || !names.Add(tower.Name))
            {
                throw new ArgumentException($"Tower name '{tower.Name}' occurs twice or holds a slash.");
            }

            if (!(tower.Weight > 0) || !float.IsFinite(tower.Weight))
            {
                throw new ArgumentException($"Tower '{tower.Name}' has weight {tower.Weight}, not above 0.");
            }
        }

        return new HybridModel([.. towers], options.Fusion);
    }
}
