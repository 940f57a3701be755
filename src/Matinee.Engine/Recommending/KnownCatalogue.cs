using System.Collections.Concurrent;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>What requests read of the catalogue again and again, as it was at one moment. Thread-safe.</summary>
/// <param name="database">Read when something is asked for the first time.</param>
/// <param name="items">Items of the snapshot.</param>
/// <param name="fingerprint">State of the titles that this is true of.</param>
internal sealed class KnownCatalogue(MatineeDatabase database, ItemColumns items, string fingerprint)
{
    /// <summary>Some 20 MiB of titles; a larger catalogue is not kept in memory for the sake of a few lists.</summary>
    private const int MostTitles = 10_000;

    private readonly ConcurrentDictionary<long, Title?> _titles = new();

    private readonly Lazy<IReadOnlyDictionary<long, long>> _movieLensIds = new(database.Titles.ReadMovieLensIds);

    private readonly Lazy<int[]> _removedItems = new(() => FindRemoved(database, items));

    /// <summary>State of the titles that this is true of.</summary>
    public string Fingerprint => fingerprint;

    /// <summary>MovieLens movie id to title id.</summary>
    public IReadOnlyDictionary<long, long> MovieLensIds => _movieLensIds.Value;

    /// <summary>Items whose title is gone: an import after the training may have united two.</summary>
    public int[] RemovedItems => _removedItems.Value;

    /// <summary>The title of an item, or null when it is gone.</summary>
    public Title? FindTitle(int item)
    {
        long id = items.TitleIds.Span[item];
        return _titles.TryGetValue(id, out Title? title) ? title : Keep(id, database.Titles.Find(id));
    }

    /// <summary>The name and year of an item's title.</summary>
    public string NameOf(int item) => FindTitle(item)?.NameWithYear ?? "a title that is gone";

    /// <summary>The titles of some items, by item; one query for all that were not asked for before.</summary>
    public Dictionary<int, Title> FindTitles(ReadOnlySpan<int> wanted)
    {
        var missing = new List<long>();
        foreach (int item in wanted)
        {
            long id = items.TitleIds.Span[item];
            if (!_titles.ContainsKey(id))
            {
                missing.Add(id);
            }
        }

        foreach (Title title in missing.Count == 0 ? [] : database.Titles.FindMany(missing))
        {
            Keep(title.Id, title);
        }

        var found = new Dictionary<int, Title>();
        foreach (int item in wanted)
        {
            if (FindTitle(item) is { } title)
            {
                found[item] = title;
            }
        }

        return found;
    }

    /// <summary>A line of an answer for each item whose title is still there, in their order.</summary>
    public IReadOnlyList<SimilarTitle> Describe(ReadOnlySpan<int> found, ReadOnlySpan<float> similarities)
    {
        Dictionary<int, Title> titles = FindTitles(found);
        var lines = new List<SimilarTitle>(found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            if (titles.TryGetValue(found[i], out Title? title))
            {
                lines.Add(new SimilarTitle(
                    title.Id, title.Name, title.Year, title.Kind, title.Genres, Math.Round(similarities[i], 6)));
            }
        }

        return lines;
    }

    private Title? Keep(long id, Title? title)
    {
        if (_titles.Count >= MostTitles)
        {
            _titles.Clear(); // rare, and cheaper than keeping the order of use
        }

        _titles[id] = title;
        return title;
    }

    private static int[] FindRemoved(MatineeDatabase database, ItemColumns items)
    {
        HashSet<long> existing = [.. database.Titles.ReadIds()];
        return [.. Enumerable.Range(0, items.Count).Where(item => !existing.Contains(items.TitleIds.Span[item]))];
    }
}
