namespace Matinee.Engine.Recommending;

/// <summary>Marks the items that a request may answer with.</summary>
internal static class AllowedItems
{
    /// <summary>The items that pass a filter and are still in the catalogue. Shape [I].</summary>
    /// <param name="models">Models of the snapshot.</param>
    /// <param name="catalogue">The catalogue as it is now.</param>
    /// <param name="filter">What the request asks for.</param>
    /// <param name="avoidedGenres">
    /// Genres that a mood or description refuses; those that no title has are passed over.
    /// </param>
    public static bool[] Of(
        TrainedModels models, KnownCatalogue catalogue, TitleFilter filter, IReadOnlyList<string> avoidedGenres)
    {
        bool[] allowed = models.Items.Allow(filter with
        {
            ExcludedGenres =
            [
                .. filter.ExcludedGenres,
                .. avoidedGenres.Where(genre => models.Items.Genres.Contains(genre, StringComparer.OrdinalIgnoreCase)),
            ],
        });
        foreach (int gone in catalogue.RemovedItems) // retrieval must not spend a place on it
        {
            allowed[gone] = false;
        }

        return allowed;
    }
}
