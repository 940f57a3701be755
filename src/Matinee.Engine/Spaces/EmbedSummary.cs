namespace Matinee.Engine.Spaces;

/// <summary>What a run of <see cref="EmbedTitles"/> did.</summary>
/// <param name="Space">Name of the space that is in use now.</param>
/// <param name="Model">The encoder.</param>
/// <param name="Titles">Titles with a vector.</param>
/// <param name="Encoded">Texts that this run encoded.</param>
/// <param name="Reused">Texts whose vector was there.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record EmbedSummary(string Space, string Model, int Titles, int Encoded, int Reused, double Seconds);
