namespace Matinee.Storage.Vectors;

/// <summary>Keeps the vectors of titles and finds the nearest ones that pass a filter.</summary>
/// <remarks>
/// Call <see cref="OpenAsync"/> first. A store is used by one caller at a time. Failures of the network come as
/// <see cref="HttpRequestException"/>, refusals of the store as <see cref="VectorStoreException"/>.
/// </remarks>
public interface IVectorStore : IAsyncDisposable
{
    /// <summary>Name of the store and of the collection in it, for messages.</summary>
    string Place { get; }

    /// <summary>Makes sure that the collection exists and holds vectors of a space.</summary>
    /// <param name="space">The space of all vectors to come; the store remembers it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="VectorStoreException">
    /// The collection holds vectors of another space, or Matinee did not make it.
    /// </exception>
    Task OpenAsync(VectorSpace space, CancellationToken cancellationToken = default);

    /// <summary>Adds or replaces the vectors of titles; what is returned from is found by the next search.</summary>
    /// <param name="records">Titles, each at most once.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="ArgumentException">A vector has another length than the space.</exception>
    Task UpsertAsync(IReadOnlyList<VectorRecord> records, CancellationToken cancellationToken = default);

    /// <summary>Removes titles; unknown ones are passed over.</summary>
    Task DeleteAsync(IReadOnlyCollection<long> titleIds, CancellationToken cancellationToken = default);

    /// <summary>The ids of all titles that Matinee put here, in any order, whoever's Matinee it was.</summary>
    /// <remarks>
    /// Rows in another form than <see cref="UpsertAsync"/> writes are not listed. A collection that Matinee did not
    /// make is refused by <see cref="OpenAsync"/>.
    /// </remarks>
    /// <exception cref="VectorStoreException">The store cannot list what it has, or answers without end.</exception>
    Task<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>How many titles there are.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The titles nearest to a vector, nearest first, equal ones by id; which of several equal ones the last place goes
    /// to is up to the store.
    /// </summary>
    /// <param name="query">Finite values. Shape [d].</param>
    /// <param name="filter">Which titles may be found.</param>
    /// <param name="count">
    /// How many to find; fewer only where fewer pass the filter, or where the store never gives as many.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">The query has another length than the space.</exception>
    Task<IReadOnlyList<VectorHit>> SearchAsync(
        ReadOnlyMemory<float> query, VectorFilter filter, int count, CancellationToken cancellationToken = default);
}
