namespace Matinee.Engine.Recommending;

/// <summary>One movie night: who watches, in which mood, and what may be picked.</summary>
public sealed record PickRequest
{
    /// <summary>Who watches: names of people, or numbers of raters in an imported rating set.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>
    /// Ids of titles liked tonight; they count for every user, or make up a guest when there is no user.
    /// </summary>
    public IReadOnlyList<long> Likes { get; init; } = [];

    /// <summary>Who watches without being known to the database: what each of them likes.</summary>
    public IReadOnlyList<Guest> Guests { get; init; } = [];

    /// <summary>Mood or wish in plain words.</summary>
    public string? Mood { get; init; }

    /// <summary>Which titles may be picked.</summary>
    public TitleFilter Filter { get; init; } = TitleFilter.None;

    /// <summary>Length of the slate, 1 to 1,000.</summary>
    public int Top
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(Top));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000, nameof(Top));
            field = value;
        }
    } = 10;

    /// <summary>Weight of variety against relevance, 0 to 1.</summary>
    public float Diversity
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Diversity));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1, nameof(Diversity));
            field = value;
        }
    } = 0.3f;

    /// <summary>Whether to pair each pick with a snack.</summary>
    public bool WithSnacks { get; init; }

    /// <summary>
    /// Whether to find, for each pick, the liked titles without which it would not be in the slate. Takes some hundred
    /// times as long.
    /// </summary>
    public bool WithCounterfactuals { get; init; }
}

/// <summary>Somebody who watches tonight and has no account.</summary>
/// <param name="Name">How reasons call them.</param>
/// <param name="Likes">Ids of titles that they like.</param>
public sealed record Guest(string Name, IReadOnlyList<long> Likes);
