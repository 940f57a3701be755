namespace Matinee.Core.Ranking;

/// <summary>Settings of <see cref="MmrReranker"/>.</summary>
public sealed record MmrOptions
{
    /// <summary>Weight of not repeating what is taken, 0 to 1; 0 sorts by score, 1 ignores the scores.</summary>
    public float Diversity
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1)) // also refuses NaN
            {
                throw new ArgumentOutOfRangeException(nameof(Diversity), value, "Diversity must lie in 0 to 1.");
            }

            field = value;
        }
    } = 0.3f;
}
