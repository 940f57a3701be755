namespace Matinee.Core.Ranking;

/// <summary>Settings of <see cref="GroupScorer"/>.</summary>
public sealed record GroupOptions
{
    /// <summary>Weight of the least happy person, 0 to 1; 0 is the plain mean, 1 counts nobody else.</summary>
    public float MiseryWeight
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1)) // also refuses NaN
            {
                throw new ArgumentOutOfRangeException(
                    nameof(MiseryWeight), value, "The misery weight must lie in 0 to 1.");
            }

            field = value;
        }
    } = 0.5f;
}
