namespace Matinee.Engine.Recommending;

/// <summary>Which ratings count as liking; the same rule in training, in requests and in the evaluation.</summary>
public static class PositiveFeedback
{
    /// <summary>Fewest stars that count as liking.</summary>
    public const float LeastStars = 4;

    /// <summary>Strength r of one liked title.</summary>
    public const float Strength = 1;
}
