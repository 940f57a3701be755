namespace Matinee.Core.VectorSearch;

/// <summary>Settings of <see cref="CommunityDetection"/>.</summary>
public sealed record CommunityOptions
{
    /// <summary>Smallest cosine of a member with the center of its community, above 0 and at most 1.</summary>
    public float Threshold
    {
        get;
        init
        {
            if (!(value > 0 && value <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(Threshold), value, "A threshold lies above 0, at most 1.");
            }

            field = value;
        }
    } = 0.75f;

    /// <summary>Fewest members of a community, its center included; 1 or more.</summary>
    public int MinSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(MinSize));
            field = value;
        }
    } = 10;
}
