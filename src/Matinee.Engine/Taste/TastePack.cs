using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;
using Matinee.Engine.Recommending;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Taste;

/// <summary>
/// Collaborative models over the titles of the starter catalogue, learned from a public rating set, for catalogues
/// without ratings of their own.
/// </summary>
/// <remarks>
/// One safetensors file a model in the pack's own item order, and <c>items.safetensors</c> with the ids of the items.
/// The files hold statistics of titles only: no user, no rating.
/// </remarks>
public sealed class TastePack
{
    private const string Remedy = "Install the program's files again.";

    private readonly TensorSet _items;
    private readonly IReadOnlyDictionary<string, TensorSet> _models;
    private readonly ReadOnlyMemory<int> _ratingCounts;
    private readonly ReadOnlyMemory<int> _likeCounts;

    private TastePack(TensorSet items, IReadOnlyDictionary<string, TensorSet> models, TensorSet? ranker)
    {
        (_items, _models, Ranker) = (items, models, ranker);
        MovieLensIds = items.Get("movielens_ids").AsMemory<long>();
        ImdbIds = items.Get("imdb_ids").AsMemory<long>();
        TmdbIds = items.Get("tmdb_ids").AsMemory<long>();
        _ratingCounts = items.Get("rating_counts").AsMemory<int>();
        _likeCounts = items.Get("like_counts").AsMemory<int>();
        if (ImdbIds.Length != Count || TmdbIds.Length != Count || _ratingCounts.Length != Count
            || _likeCounts.Length != Count)
        {
            throw new InvalidDataException("The columns of the items differ in length.");
        }

        if (_ratingCounts.Span.ContainsAnyInRange(int.MinValue, -1)
            || _likeCounts.Span.ContainsAnyInRange(int.MinValue, -1))
        {
            throw new InvalidDataException("There is a count of ratings or likes below 0.");
        }
    }

    /// <summary>Number of items.</summary>
    public int Count => MovieLensIds.Length;

    /// <summary>MovieLens ids of the items, ascending.</summary>
    public ReadOnlyMemory<long> MovieLensIds { get; }

    /// <summary>IMDb ids of the items as numbers, without the <c>tt</c>.</summary>
    public ReadOnlyMemory<long> ImdbIds { get; }

    /// <summary>TMDB ids of the items; all are films.</summary>
    public ReadOnlyMemory<long> TmdbIds { get; }

    /// <summary>File names of its models, as in snapshots.</summary>
    public IEnumerable<string> ModelFiles => _models.Keys;

    /// <summary>Trees over the models' scores and the facts of titles; null where there were too few users.</summary>
    public TensorSet? Ranker { get; }

    /// <summary>How many ratings of the learned set an item had.</summary>
    public int RatingsOf(int item) => _ratingCounts.Span[item];

    /// <summary>How many users of the learned set liked an item.</summary>
    public int LikesOf(int item) => _likeCounts.Span[item];

    /// <summary>Reads a pack.</summary>
    /// <param name="folder">The folder of the pack.</param>
    /// <returns>Null when there is no such folder.</returns>
    /// <exception cref="InvalidDataException">A file is damaged, or does not fit the items.</exception>
    public static TastePack? Read(string folder)
    {
        string itemsPath = Path.Combine(folder, SnapshotFiles.Items);
        if (!File.Exists(itemsPath))
        {
            return null;
        }

        var models = new SortedDictionary<string, TensorSet>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*.safetensors"))
        {
            if (Path.GetFileName(path) is not (SnapshotFiles.Items or SnapshotFiles.Ranker))
            {
                models.Add(Path.GetFileName(path), ReadFile(path));
            }
        }

        string rankerPath = Path.Combine(folder, SnapshotFiles.Ranker);
        TensorSet? ranker = File.Exists(rankerPath) ? ReadFile(rankerPath) : null;
        if (ranker is not null)
        {
            Parse(rankerPath, () => LambdaMartModel.FromTensors(ranker));
        }

        TastePack pack = Parse(itemsPath, () => new TastePack(ReadTensors(itemsPath), models, ranker));
        foreach ((string file, TensorSet tensors) in models)
        {
            string path = Path.Combine(folder, file);
            int count = Parse(path, () => RecommenderReader.FromTensors(tensors)).ItemCount;
            if (count != pack.Count)
            {
                throw new InvalidDataException(
                    $"{path} covers {count} items, the pack has {pack.Count}. {Remedy}");
            }
        }

        return pack;
    }

    /// <summary>Learns a pack.</summary>
    /// <param name="ratings">Ratings of the pack's titles.</param>
    /// <param name="ranker">Fits the ranker.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    internal static TastePack Fit(TasteRatings ratings, TasteRanker ranker, CancellationToken cancellationToken)
    {
        int[] users = [.. Enumerable.Range(0, ratings.UserCount)];
        TensorSet items = new TensorSet()
            .Add("movielens_ids", Tensor.From<long>([.. ratings.Films.Select(film => film.MovieLensId)]))
            .Add("imdb_ids", Tensor.From<long>([.. ratings.Films.Select(film => film.ImdbId)]))
            .Add("tmdb_ids", Tensor.From<long>([.. ratings.Films.Select(film => film.TmdbId)]))
            .Add("rating_counts", Tensor.From<int>(ratings.CountByItem()))
            .Add("like_counts", Tensor.From<int>(ratings.LikesBy(users)));
        InteractionMatrix liked = ratings.LikedBy(users);
        var models = new SortedDictionary<string, TensorSet>(StringComparer.Ordinal);
        foreach (TasteFit fit in TasteFits.All)
        {
            models.Add(fit.File, fit.Fit(liked, cancellationToken).ToTensors());
        }

        return new TastePack(items, models, ranker.Fit(ratings, users, cancellationToken)?.ToTensors());
    }

    /// <summary>Writes the pack; a file is replaced as a whole or not at all.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var files = new Dictionary<string, TensorSet>(_models) { [SnapshotFiles.Items] = _items };
        if (Ranker is not null)
        {
            files.Add(SnapshotFiles.Ranker, Ranker);
        }
        else
        {
            // One of an earlier pack would be read with these models, whose scores it does not know.
            File.Delete(Path.Combine(folder, SnapshotFiles.Ranker));
        }

        foreach ((string file, TensorSet tensors) in files)
        {
            string path = Path.Combine(folder, file);
            using (FileStream stream = File.Create(path + ".tmp"))
            {
                SafetensorsWriter.Write(stream, tensors);
            }

            File.Move(path + ".tmp", path, overwrite: true);
        }
    }

    /// <summary>Finds the pack's items among the titles of a catalogue, by MovieLens, IMDb or TMDB id.</summary>
    internal TasteMatch Match(IReadOnlyCollection<Title> titles)
    {
        Dictionary<long, int> byImdbId = Index(ImdbIds);
        Dictionary<long, int> byTmdbId = Index(TmdbIds);
        var items = new SortedDictionary<long, int>();
        var taken = new HashSet<int>();
        foreach (Title title in titles.OrderBy(title => title.Id))
        {
            int item = title.MovieLensIds.Select(id => MovieLensIds.Span.BinarySearch(id))
                .FirstOrDefault(at => at >= 0, -1);
            bool isFound = item >= 0
                || (TasteRatings.NumberOf(title.ImdbId) is { } imdbId && byImdbId.TryGetValue(imdbId, out item))
                || (title is { Kind: TitleKinds.Movie, TmdbId: { } tmdbId } && byTmdbId.TryGetValue(tmdbId, out item));
            if (isFound && taken.Add(item))
            {
                items.Add(title.Id, item);
            }
        }

        return new TasteMatch(this, items);
    }

    /// <summary>The tensors of a model for some of the items, or null when the pack has no such model.</summary>
    /// <param name="file">File name of the model, as in snapshots.</param>
    /// <param name="items">Items of the pack in the order wanted, each once.</param>
    internal TensorSet? Select(string file, int[] items) =>
        _models.TryGetValue(file, out TensorSet? tensors) ? new ItemSelection(Count, items).Of(tensors) : null;

    private static Dictionary<long, int> Index(ReadOnlyMemory<long> ids)
    {
        var index = new Dictionary<long, int>(ids.Length);
        for (int item = 0; item < ids.Length; item++)
        {
            index.TryAdd(ids.Span[item], item);
        }

        return index;
    }

    private static TensorSet ReadFile(string path) => Parse(path, () => ReadTensors(path));

    private static TensorSet ReadTensors(string path) => SafetensorsReader.Read(File.ReadAllBytes(path));

    private static T Parse<T>(string path, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message} {Remedy}", e);
        }
    }
}
