namespace Matinee.Core.Recommenders.Popularity;

/// <summary>How a count of users becomes a score.</summary>
public enum PopularityScale
{
    /// <summary>The count itself, divided by the largest.</summary>
    Count,

    /// <summary>
    /// log(1 + count), divided by the largest: the head does not drown the rest when scores are mixed.
    /// </summary>
    LogCount,
}
