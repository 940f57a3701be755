using Matinee.Core.Data;
using Matinee.Core.Recommenders;

namespace Matinee.Engine.Recommending;

/// <summary>Divides a tower's share of a score among the liked titles that caused it.</summary>
internal static class LikedCauses
{
    /// <summary>Adds a share above 0 to the causes, in proportion to the tower's own positive addends.</summary>
    /// <param name="model">The tower.</param>
    /// <param name="liked">The history that was scored.</param>
    /// <param name="item">The item whose score is explained.</param>
    /// <param name="share">What the tower adds to the score; nothing is done for 0 or less.</param>
    /// <param name="causes">Sum so far of each liked title. Shape [liked].</param>
    public static void Add(IRecommender model, SparseRow liked, int item, double share, Span<float> causes)
    {
        SparseRow covered = liked.Below(model.ItemCount);
        if (!(share > 0) || item >= model.ItemCount || covered.IsEmpty)
        {
            return;
        }

        float[] addends = new float[covered.Count];
        model.Explain(covered, item, addends);
        double total = 0;
        foreach (float addend in addends)
        {
            total += MathF.Max(addend, 0);
        }

        for (int i = 0; i < addends.Length && total > 0; i++)
        {
            causes[i] += (float)(share * MathF.Max(addends[i], 0) / total);
        }
    }
}
