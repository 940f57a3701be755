namespace Matinee.Text.Documents;

/// <summary>What the text of a film or a show is made of; null or empty parts are left out.</summary>
public sealed record TitleTextParts
{
    /// <summary>Name as shown, without the year.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Overview { get; init; }

    /// <summary>Advertising line.</summary>
    public string? Tagline { get; init; }

    /// <summary>Genres, in the project's spelling.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>
    /// Actors, most important first; only the first <see cref="TitleText.CastCount"/> enter the text.
    /// </summary>
    public IReadOnlyList<string> Cast { get; init; } = [];

    /// <summary>Directors, or creators of a series.</summary>
    public IReadOnlyList<string> Directors { get; init; } = [];

    /// <summary>Topics and plot elements.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];
}
