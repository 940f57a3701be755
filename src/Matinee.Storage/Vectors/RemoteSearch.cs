namespace Matinee.Storage.Vectors;

/// <summary>Splits a search whose filter lists more ids than a store takes in one request.</summary>
internal static class RemoteSearch
{
    /// <summary>Asks a store as often as needed and merges the answers.</summary>
    /// <param name="filter">Which titles may be found.</param>
    /// <param name="count">How many to find.</param>
    /// <param name="limits">Most ids that a request may list, and most results that it may ask for.</param>
    /// <param name="ask">One request.</param>
    public static async Task<IReadOnlyList<VectorHit>> RunAsync(
        VectorFilter filter,
        int count,
        (int Ids, int Results) limits,
        Func<VectorFilter, int, Task<IReadOnlyList<VectorHit>>> ask)
    {
        if (count == 0)
        {
            return [];
        }

        int most = Math.Min(count, limits.Results);
        var hits = new List<VectorHit>();
        if (filter.Pool is not null)
        {
            // The nearest of a pool are among the nearest of its parts.
            foreach (long[] part in filter.Pool.Except(filter.Excluded).Order().Chunk(limits.Ids))
            {
                VectorFilter inPart = filter with { Pool = part.ToHashSet(), Excluded = VectorFilter.None.Excluded };
                hits.AddRange(await ask(inPart, Math.Min(most, part.Length)).ConfigureAwait(false));
            }
        }
        else if (filter.Excluded.Count <= limits.Ids)
        {
            hits.AddRange(await ask(filter, most).ConfigureAwait(false));
        }
        else
        {
            hits.AddRange(await AskMoreAsync(filter, count, limits.Results, ask).ConfigureAwait(false));
        }

        return
        [
            .. hits
                .OrderByDescending(hit => hit.Similarity)
                .ThenBy(hit => hit.TitleId)
                .DistinctBy(hit => hit.TitleId) // a store that answers twice with one title is not to fill the list
                .Take(count),
        ];
    }

    // Asks for enough that as many are left once those to leave out are gone.
    private static async Task<IReadOnlyList<VectorHit>> AskMoreAsync(
        VectorFilter filter,
        int count,
        int mostResults,
        Func<VectorFilter, int, Task<IReadOnlyList<VectorHit>>> ask)
    {
        int enough = Math.Min(count + filter.Excluded.Count, mostResults);
        VectorFilter wider = filter with { Excluded = VectorFilter.None.Excluded };
        IReadOnlyList<VectorHit> found = await ask(wider, enough).ConfigureAwait(false);
        VectorHit[] hits = [.. found.Where(hit => !filter.Excluded.Contains(hit.TitleId))];
        return hits.Length >= count || found.Count < mostResults
            ? hits
            : throw new VectorStoreException(
                $"{filter.Excluded.Count} titles to leave out are too many for this store, which gives at most "
                + $"{mostResults} results; filter by other traits too, or search in process.");
    }
}
