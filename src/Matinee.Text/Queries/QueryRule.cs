namespace Matinee.Text.Queries;

/// <summary>Phrases that all name one constraint.</summary>
/// <param name="Kind">What they constrain.</param>
/// <param name="Effect">How the value follows from what stood in the slots; see <see cref="QueryValues"/>.</param>
/// <param name="Patterns">The phrases.</param>
internal sealed record QueryRule(ChipKind Kind, string Effect, IReadOnlyList<QueryPattern> Patterns);
