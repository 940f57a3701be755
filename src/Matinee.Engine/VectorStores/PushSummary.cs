namespace Matinee.Engine.VectorStores;

/// <summary>What a push did.</summary>
/// <param name="Place">Store and collection.</param>
/// <param name="Sent">Titles that are new or have changed.</param>
/// <param name="Removed">Titles that are gone.</param>
/// <param name="Unchanged">Titles that were there already.</param>
/// <param name="Stored">Rows that the store has now.</param>
/// <param name="Surplus">Rows that it has beyond the titles here.</param>
public sealed record PushSummary(string Place, int Sent, int Removed, int Unchanged, long Stored, long Surplus);
