using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Marks the items that a request may answer with.</summary>
internal sealed class AllowedItems(MatineeDatabase database, Snapshot snapshot, TrainedModels models)
{
    /// <summary>The items that pass a filter and are still in the catalogue. Shape [I].</summary>
    /// <param name="filter">What the request asks for.</param>
    /// <param name="avoidedGenres">
    /// Genres that a mood or description refuses; those that no title has are passed over.
    /// </param>
    public bool[] Of(TitleFilter filter, IReadOnlyList<string> avoidedGenres)
    {
        bool[] allowed = models.Items.Allow(filter with
        {
            ExcludedGenres =
            [
                .. filter.ExcludedGenres,
                .. avoidedGenres.Where(genre => models.Items.Genres.Contains(genre, StringComparer.OrdinalIgnoreCase)),
            ],
        });
        if (snapshot.Manifest.DataFingerprint != database.CatalogueFingerprint())
        {
            LeaveOutRemoved(allowed);
        }

        return allowed;
    }

    // An import after the training may have united two titles; retrieval must not spend a place on the one that is
    // gone.
    private void LeaveOutRemoved(bool[] allowed)
    {
        HashSet<long> existing = [.. database.Titles.ReadIds()];
        ReadOnlySpan<long> titleIds = models.Items.TitleIds.Span;
        for (int item = 0; item < allowed.Length; item++)
        {
            allowed[item] &= existing.Contains(titleIds[item]);
        }
    }
}
