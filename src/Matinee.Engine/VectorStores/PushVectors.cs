using Matinee.Core.Data;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Storage.Vectors;

namespace Matinee.Engine.VectorStores;

/// <summary>Brings a vector store up to date with the titles of a snapshot; only what changed is sent.</summary>
/// <remarks>
/// What has been sent is written down with every part, so that a push that was stopped goes on where it was. Where the
/// store has fewer titles than it was sent, as when somebody emptied it, everything is sent again. What others put into
/// the collection stays there, unless <see cref="PruneAsync"/> is asked to remove it.
/// </remarks>
public sealed class PushVectors
{
    private const int PartRecords = 2000;

    private readonly string _dataDirectory;
    private readonly MatineeDatabase _database;
    private readonly TrainedModels _models;

    /// <summary>Sends the titles of one snapshot.</summary>
    /// <param name="dataDirectory">Where it is written down what was sent.</param>
    /// <param name="database">The catalogue as it is now.</param>
    /// <param name="snapshot">The vectors; must outlive this object.</param>
    public PushVectors(string dataDirectory, MatineeDatabase database, Snapshot snapshot)
    {
        (_dataDirectory, _database) = (dataDirectory, database);
        _models = new TrainedModels(snapshot);
    }

    /// <summary>Opens a store and sends what it lacks.</summary>
    /// <param name="store">Where to send it.</param>
    /// <param name="url">Where the store is: what was sent is remembered for each address.</param>
    /// <param name="progress">Receives how many titles have been sent.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <exception cref="VectorStoreException">The store holds vectors of another encoder, or refuses.</exception>
    public async Task<PushSummary> RunAsync(
        IVectorStore store,
        string url,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        PushedVectors pushed = await OpenAsync(store, url, cancellationToken).ConfigureAwait(false);
        HashSet<long> current = [];
        int sent = 0;
        foreach ((VectorRecord Record, long Hash)[] part in Records().Chunk(PartRecords))
        {
            current.UnionWith(part.Select(pair => pair.Record.TitleId));
            (VectorRecord Record, long Hash)[] changed = [.. part.Where(pair => IsChanged(pushed, pair))];
            if (changed.Length > 0)
            {
                await SendAsync(store, pushed, changed, cancellationToken).ConfigureAwait(false);
                sent += changed.Length;
                progress?.Report(sent);
            }
        }

        long[] gone = [.. pushed.Hashes.Keys.Where(id => !current.Contains(id))];
        await RemoveAsync(store, pushed, gone, cancellationToken).ConfigureAwait(false);
        pushed.Save(_dataDirectory);
        long stored = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        return new PushSummary(
            store.Place, sent, gone.Length, current.Count - sent, stored, Math.Max(0, stored - current.Count));
    }

    /// <summary>
    /// Removes what Matinee put there and is no title here: sent from another data folder, or left by a push of which
    /// nothing is written down any more.
    /// </summary>
    /// <remarks>
    /// Only in a collection that Matinee made, and only rows of the form it writes. Another data folder that uses the
    /// same collection loses its titles.
    /// </remarks>
    /// <param name="store">The store.</param>
    /// <param name="url">Where it is.</param>
    /// <param name="summary">What the push just before did.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The same with what this removed, its rows counted again.</returns>
    /// <exception cref="VectorStoreException">
    /// The store holds vectors of another encoder, cannot list what it has, or refuses.
    /// </exception>
    public async Task<PushSummary> PruneAsync(
        IVectorStore store, string url, PushSummary summary, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(summary);
        PushedVectors pushed = await OpenAsync(store, url, cancellationToken).ConfigureAwait(false);
        HashSet<long> current = [.. Records().Select(pair => pair.Record.TitleId)];
        IReadOnlyList<long> listed = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        long[] surplus = [.. listed.Distinct().Where(id => !current.Contains(id))];
        await RemoveAsync(store, pushed, surplus, cancellationToken).ConfigureAwait(false);
        pushed.Save(_dataDirectory);
        long stored = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        return summary with
        {
            Removed = summary.Removed + surplus.Length,
            Stored = stored,
            Surplus = Math.Max(0, stored - current.Count),
        };
    }

    /// <summary>What a push would do; nothing is listed, since that takes long and not every store can.</summary>
    /// <param name="store">The store.</param>
    /// <param name="url">Where it is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="VectorStoreException">The store holds vectors of another encoder, or refuses.</exception>
    public async Task<VectorStoreStatus> DescribeAsync(
        IVectorStore store, string url, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        PushedVectors pushed = await OpenAsync(store, url, cancellationToken).ConfigureAwait(false);
        HashSet<long> current = [];
        int toSend = 0;
        foreach ((VectorRecord Record, long Hash) pair in Records())
        {
            current.Add(pair.Record.TitleId);
            toSend += IsChanged(pushed, pair) ? 1 : 0;
        }

        long stored = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        return new VectorStoreStatus(
            store.Place,
            url,
            stored,
            current.Count,
            toSend,
            pushed.Hashes.Keys.Count(id => !current.Contains(id)),
            Math.Max(0, stored - pushed.Hashes.Count));
    }

    private async Task<PushedVectors> OpenAsync(IVectorStore store, string url, CancellationToken cancellationToken)
    {
        await store.OpenAsync(VectorSearchStore.SpaceOf(_models.Space.Identity), cancellationToken)
            .ConfigureAwait(false);
        var pushed = PushedVectors.Load(_dataDirectory, $"{store.Place}\n{url}\n{_models.Space.Identity}");
        if (await store.CountAsync(cancellationToken).ConfigureAwait(false) < pushed.Confirmed)
        {
            pushed.Doubt([.. pushed.Hashes.Keys]); // still listed, so that those that are gone are removed
        }

        return pushed;
    }

    private async Task SendAsync(
        IVectorStore store,
        PushedVectors pushed,
        (VectorRecord Record, long Hash)[] changed,
        CancellationToken cancellationToken)
    {
        pushed.Doubt(changed.Select(pair => pair.Record.TitleId));
        pushed.Save(_dataDirectory);
        await store.UpsertAsync([.. changed.Select(pair => pair.Record)], cancellationToken).ConfigureAwait(false);
        foreach ((VectorRecord record, long hash) in changed)
        {
            pushed.Hashes[record.TitleId] = hash; // written down before the next part, or at the end
        }
    }

    private async Task RemoveAsync(
        IVectorStore store, PushedVectors pushed, long[] gone, CancellationToken cancellationToken)
    {
        if (gone.Length > 0)
        {
            pushed.Doubt(gone);
            pushed.Save(_dataDirectory);
            await store.DeleteAsync(gone, cancellationToken).ConfigureAwait(false);
            Array.ForEach(gone, id => pushed.Hashes.Remove(id));
        }
    }

    private static bool IsChanged(PushedVectors pushed, (VectorRecord Record, long Hash) pair) =>
        !pushed.Hashes.TryGetValue(pair.Record.TitleId, out long hash) || hash != pair.Hash;

    // Titles without a vector are similar to nothing, and one store takes no zeros; those that are gone have no traits.
    private IEnumerable<(VectorRecord Record, long Hash)> Records()
    {
        RowMatrix vectors = _models.Space.Titles;
        foreach (Title title in _database.Titles.ReadAll())
        {
            if (_models.Items.FindItem(title.Id) is int item && vectors.Row(item).ContainsAnyExcept(0f))
            {
                var record = new VectorRecord(title.Id, vectors.Row(item).ToArray(), TraitsOf(title, item));
                yield return (record, PushedVectors.HashOf(record));
            }
        }
    }

    private VectorTraits TraitsOf(Title title, int item) => new()
    {
        Kind = title.Kind,
        Year = title.Year,
        Minutes = title.RuntimeMinutes,
        Genres = title.Genres,
        Language = VectorSearchStore.LanguageCode(title.Language),
        Rating = title.VoteAverage,
        Votes = _models.Items.VotesOf(item),
    };
}
