using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.Popularity;

/// <summary>Counts how many users interacted with each item: the floor every other method has to beat.</summary>
/// <param name="options">How counts become scores.</param>
public sealed class PopularityTrainer(PopularityOptions options)
{
    /// <summary>Counts users per item; strengths do not matter.</summary>
    /// <param name="interactions">Observed pairs. Shape [U, I].</param>
    /// <returns>A model whose scores lie in [0, 1] and do not depend on the history.</returns>
    /// <remarks>Cost: O(I) time and memory.</remarks>
    public PopularityModel Fit(InteractionMatrix interactions)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        float[] scores = new float[interactions.ItemCount];
        for (int item = 0; item < scores.Length; item++)
        {
            scores[item] = Scale(interactions.ByItem.Row(item).Count);
        }

        float largest = scores.Length == 0 ? 0 : scores.Max();
        for (int item = 0; item < scores.Length && largest > 0; item++)
        {
            scores[item] /= largest;
        }

        return new PopularityModel(scores);
    }

    private float Scale(int count) => options.Scale == PopularityScale.LogCount ? MathF.Log(1 + count) : count;
}
