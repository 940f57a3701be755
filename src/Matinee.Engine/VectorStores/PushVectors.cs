using Matinee.Core.Data;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;
using Matinee.Storage.Vectors;

namespace Matinee.Engine.VectorStores;

/// <summary>Brings a vector store up to date with the titles of a snapshot; only what changed is sent.</summary>
/// <remarks>
/// What has been sent is written down after every part, so that a push that was stopped goes on where it was. Where the
/// store has another number of titles than was sent, as when somebody emptied it, everything is sent again.
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
    /// <param name="progress">Receives how many titles have been sent.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <exception cref="VectorStoreException">The store holds vectors of another encoder, or refuses.</exception>
    public async Task<PushSummary> RunAsync(
        IVectorStore store, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await store.OpenAsync(VectorSearchStore.SpaceOf(_models.Space.Identity), cancellationToken)
            .ConfigureAwait(false);
        PushedVectors pushed = await LoadAsync(store, cancellationToken).ConfigureAwait(false);
        HashSet<long> current = [];
        int sent = 0;
        foreach ((VectorRecord Record, long Hash)[] part in Records().Chunk(PartRecords))
        {
            current.UnionWith(part.Select(pair => pair.Record.TitleId));
            (VectorRecord Record, long Hash)[] changed = [.. part.Where(pair => IsChanged(pushed, pair))];
            if (changed.Length > 0)
            {
                await store.UpsertAsync([.. changed.Select(pair => pair.Record)], cancellationToken)
                    .ConfigureAwait(false);
                foreach ((VectorRecord record, long hash) in changed)
                {
                    pushed.Hashes[record.TitleId] = hash;
                }

                sent += changed.Length;
                pushed.Save(_dataDirectory);
                progress?.Report(sent);
            }
        }

        long[] gone = [.. pushed.Hashes.Keys.Where(id => !current.Contains(id))];
        await store.DeleteAsync(gone, cancellationToken).ConfigureAwait(false);
        Array.ForEach(gone, id => pushed.Hashes.Remove(id));
        pushed.Save(_dataDirectory);
        return new PushSummary(
            store.Place,
            sent,
            gone.Length,
            current.Count - sent,
            await store.CountAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What a push would do.</summary>
    /// <param name="store">The store.</param>
    /// <param name="url">Where it is, for the answer.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="VectorStoreException">The store holds vectors of another encoder, or refuses.</exception>
    public async Task<VectorStoreStatus> DescribeAsync(
        IVectorStore store, string url, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        await store.OpenAsync(VectorSearchStore.SpaceOf(_models.Space.Identity), cancellationToken)
            .ConfigureAwait(false);
        PushedVectors pushed = await LoadAsync(store, cancellationToken).ConfigureAwait(false);
        HashSet<long> current = [];
        int toSend = 0;
        foreach ((VectorRecord Record, long Hash) pair in Records())
        {
            current.Add(pair.Record.TitleId);
            toSend += IsChanged(pushed, pair) ? 1 : 0;
        }

        return new VectorStoreStatus(
            store.Place,
            url,
            await store.CountAsync(cancellationToken).ConfigureAwait(false),
            current.Count,
            toSend,
            pushed.Hashes.Keys.Count(id => !current.Contains(id)));
    }

    private async Task<PushedVectors> LoadAsync(IVectorStore store, CancellationToken cancellationToken)
    {
        string target = $"{store.Place}\n{_models.Space.Identity}";
        var pushed = PushedVectors.Load(_dataDirectory, target);
        long stored = await store.CountAsync(cancellationToken).ConfigureAwait(false);
        return stored == pushed.Hashes.Count ? pushed : PushedVectors.None(target);
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
        Language = title.Language,
        Rating = title.VoteAverage,
        Votes = _models.Items.VotesOf(item),
    };
}
