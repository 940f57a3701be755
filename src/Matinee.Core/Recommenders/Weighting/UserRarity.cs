namespace Matinee.Core.Recommenders.Weighting;

/// <summary>A user's inverse document frequency: who has everything tells little by one interaction.</summary>
internal static class UserRarity
{
    /// <summary>log((1 + I) / (1 + n)), which is 0 for a user of all items and never negative.</summary>
    public static float Of(int historyCount, int itemCount) => MathF.Log((1f + itemCount) / (1f + historyCount));
}
