namespace Matinee.Engine.VectorStores;

/// <summary>How a vector store stands to the current titles.</summary>
/// <param name="Place">Store and collection.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Stored">Rows that the store has.</param>
/// <param name="Titles">Titles with a vector here.</param>
/// <param name="ToSend">Titles that a push would send.</param>
/// <param name="ToRemove">Titles that a push would remove.</param>
/// <param name="Surplus">
/// Rows that it was not sent from here; <c>push --prune</c> removes the titles among them that are none here.
/// </param>
public sealed record VectorStoreStatus(
    string Place, string Url, long Stored, int Titles, int ToSend, int ToRemove, long Surplus);
