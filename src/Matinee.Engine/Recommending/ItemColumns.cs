using System.Numerics;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;

namespace Matinee.Engine.Recommending;

/// <summary>What filters need to know of every item, as columns of a snapshot; the item index is the row.</summary>
/// <remarks>
/// Items with interactions come first, so the collaborative models cover the rows below <see cref="WarmCount"/>.
/// </remarks>
public sealed class ItemColumns
{
    /// <summary>Name of the column of <see cref="Franchises"/>, which is made of more than these columns.</summary>
    internal const string FranchiseColumn = "franchises";

    private const int MostGenres = 64;
    private const byte Movie = 0;
    private const byte Series = 1;

    private readonly ReadOnlyMemory<long> _genreBits;
    private readonly ReadOnlyMemory<int> _years;
    private readonly ReadOnlyMemory<int> _minutes;
    private readonly ReadOnlyMemory<int> _votes;
    private readonly ReadOnlyMemory<int> _languages;
    private readonly ReadOnlyMemory<byte> _kinds;
    private readonly ReadOnlyMemory<byte> _wellKnown;
    private readonly ReadOnlyMemory<float> _ratings;
    private readonly ReadOnlyMemory<int> _rowsByTitleId;
    private readonly string[] _languageNames;

    /// <summary>Reads the columns that <see cref="Build"/> wrote.</summary>
    /// <exception cref="InvalidDataException">A column is missing or has another length.</exception>
    public ItemColumns(TensorSet tensors)
    {
        TitleIds = tensors.Get("title_ids").AsMemory<long>();
        _genreBits = tensors.Get("genre_bits").AsMemory<long>();
        _years = tensors.Get("years").AsMemory<int>();
        _minutes = tensors.Get("minutes").AsMemory<int>();
        _votes = tensors.Get("votes").AsMemory<int>();
        _languages = tensors.Get("languages").AsMemory<int>();
        _kinds = tensors.Get("kinds").AsMemory<byte>();
        _rowsByTitleId = tensors.Get("rows_by_title_id").AsMemory<int>();
        _wellKnown = tensors.Tensors.TryGetValue("well_known", out Tensor? wellKnown)
            ? wellKnown.AsMemory<byte>()
            : new byte[_kinds.Length]; // written before there was a starter catalogue
        _ratings = tensors.Tensors.TryGetValue("ratings", out Tensor? ratings)
            ? ratings.AsMemory<float>()
            : new float[_kinds.Length]; // written before there was a filter on it
        Franchises = tensors.Tensors.TryGetValue(FranchiseColumn, out Tensor? franchises)
            ? franchises.AsMemory<int>()
            : default(ReadOnlyMemory<int>?); // null alone would become an empty column
        Genres = Split(tensors.GetMetadata("genres"));
        _languageNames = Split(tensors.GetMetadata("languages"));
        WarmCount = int.Parse(tensors.GetMetadata("warm_count"), System.Globalization.CultureInfo.InvariantCulture);
        if (new[] { _genreBits.Length, _years.Length, _minutes.Length, _votes.Length, _languages.Length, _kinds.Length,
                _wellKnown.Length, _ratings.Length, _rowsByTitleId.Length, Franchises?.Length ?? TitleIds.Length }
            .Any(length => length != TitleIds.Length) || WarmCount > TitleIds.Length)
        {
            throw new InvalidDataException($"The item columns do not all have {TitleIds.Length} rows; train again.");
        }
    }

    /// <summary>Number of items I.</summary>
    public int Count => TitleIds.Length;

    /// <summary>How many items, from the first, the collaborative models cover.</summary>
    public int WarmCount { get; }

    /// <summary>Title id of each item. Shape [I].</summary>
    public ReadOnlyMemory<long> TitleIds { get; }

    /// <summary>Genres that occur, in the order of their bits.</summary>
    public IReadOnlyList<string> Genres { get; }

    /// <summary>
    /// Number of the franchise of each item, −1 where it is in none; null in a snapshot of before they were kept.
    /// Shape [I].
    /// </summary>
    public ReadOnlyMemory<int>? Franchises { get; }

    /// <summary>The item of a title, or null when the title came after the snapshot.</summary>
    public int? FindItem(long titleId)
    {
        ReadOnlySpan<int> rows = _rowsByTitleId.Span;
        ReadOnlySpan<long> ids = TitleIds.Span;
        (int low, int high) = (0, rows.Length - 1);
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            long found = ids[rows[middle]];
            if (found == titleId)
            {
                return rows[middle];
            }

            (low, high) = found < titleId ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>
    /// Whether a title without votes is widely known all the same, as those of the starter catalogue are.
    /// </summary>
    public bool IsWellKnown(int item) => _wellKnown.Span[item] != 0;

    /// <summary>Genres of each item, one bit for each of <see cref="Genres"/>. Shape [I].</summary>
    public ReadOnlyMemory<long> GenreSets => _genreBits;

    /// <summary>Whether an item is a series rather than a film.</summary>
    public bool IsSeries(int item) => _kinds.Span[item] == Series;

    /// <summary>Votes of an item: the source's or the imported ratings, whichever are more.</summary>
    public int VotesOf(int item) => _votes.Span[item];

    /// <summary>Mean vote of an item, 0 to 10; 0 where no source has one.</summary>
    public float RatingOf(int item) => _ratings.Span[item];

    /// <summary>
    /// How well known an item is, 0 to 1: min(1, log₁₀(1 + votes) / 3); 1 for a title of the starter.
    /// </summary>
    public float RenownOf(int item)
    {
        const float KnownLog = 3;
        return IsWellKnown(item) ? 1 : MathF.Min(1, MathF.Log10(1 + VotesOf(item)) / KnownLog);
    }

    /// <summary>Bits of some genres, as in <see cref="GenreSets"/>; genres that no title has are passed over.</summary>
    internal ulong GenreMaskOf(IReadOnlyList<string> genres) =>
        (ulong)GenreMask([.. genres.Where(genre => IndexOf(Genres, genre) >= 0)]);

    /// <summary>
    /// The share of each item's genres that is among some genres; genres that no title has are passed over.
    /// </summary>
    /// <returns>0 to 1, 0 for an item without genres. Shape [I].</returns>
    public float[] GenreFit(IReadOnlyList<string> genres)
    {
        ulong wanted = GenreMaskOf(genres);
        float[] fit = new float[Count];
        ReadOnlySpan<long> bits = _genreBits.Span; // a span of a mapped file is not free, so once a loop
        for (int item = 0; item < fit.Length; item++)
        {
            ulong own = (ulong)bits[item];
            fit[item] = own == 0 ? 0 : (float)BitOperations.PopCount(own & wanted) / BitOperations.PopCount(own);
        }

        return fit;
    }

    /// <summary>
    /// Popularity of every item, above 0: rated ones by the model, the others below them by their votes. Shape [I].
    /// </summary>
    public float[] PopularityOf(IRecommender popularity)
    {
        // Every title has a place here, so a slate is full whenever enough titles pass the filter.
        float[] scores = new float[Count];
        popularity.Score(default, scores.AsSpan(0, popularity.ItemCount));
        ReadOnlySpan<int> counts = _votes.Span;
        for (int item = 0; item < scores.Length; item++)
        {
            float votes = counts[item];
            scores[item] = item < popularity.ItemCount ? scores[item] + 1 : (votes + 1) / (votes + 2);
        }

        return scores;
    }

    /// <summary>Marks the items that pass a filter.</summary>
    /// <returns>One flag an item. Shape [I].</returns>
    /// <exception cref="UnknownNameException">The filter names a genre or language that no title has.</exception>
    public bool[] Allow(TitleFilter filter)
    {
        long required = GenreMask(filter.Genres);
        long excluded = GenreMask(filter.ExcludedGenres);
        int language = filter.Language is null ? -1 : LanguageIndex(filter.Language);
        byte? kind = filter.Kind is null ? null : filter.Kind == "series" ? Series : Movie;

        bool[] allowed = new bool[Count];
        ReadOnlySpan<long> bits = _genreBits.Span;
        ReadOnlySpan<int> years = _years.Span;
        ReadOnlySpan<int> minutes = _minutes.Span;
        ReadOnlySpan<int> votes = _votes.Span;
        ReadOnlySpan<float> ratings = _ratings.Span;
        float minRating = (float)filter.MinRating;
        for (int item = 0; item < allowed.Length; item++)
        {
            allowed[item] = (bits[item] & required) == required
                && (bits[item] & excluded) == 0
                && filter.Years.Contains(years[item])
                && filter.Minutes.Contains(minutes[item])
                && votes[item] >= filter.MinVotes
                && ratings[item] >= minRating
                && (language < 0 || _languages.Span[item] == language)
                && (kind is null || _kinds.Span[item] == kind)
                && (filter.Pool is null || filter.Pool.Contains(TitleIds.Span[item]));
        }

        return allowed;
    }

    /// <summary>Gathers the columns of a catalogue.</summary>
    /// <param name="titles">Titles in item order.</param>
    /// <param name="warmCount">How many of them, from the first, have interactions.</param>
    /// <param name="ratingCounts">Imported ratings of each title. Shape [I].</param>
    public static TensorSet Build(IReadOnlyList<ItemTitle> titles, int warmCount, ReadOnlySpan<int> ratingCounts)
    {
        // The 64 most frequent genres get a bit; rarer ones of free-text sources cannot be filtered on.
        string[] genres = [.. titles.SelectMany(title => title.Genres)
            .CountBy(genre => genre)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(MostGenres)
            .Select(pair => pair.Key)];
        string[] languages = [.. titles
            .Select(title => title.Language)
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)];
        Dictionary<string, int> bits = genres.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        Dictionary<string, int> codes = languages.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

        int[] votes = new int[titles.Count];
        for (int item = 0; item < votes.Length; item++)
        {
            votes[item] = Math.Max(titles[item].VoteCount, ratingCounts[item]);
        }

        int[] byTitleId = [.. Enumerable.Range(0, titles.Count).OrderBy(item => titles[item].Id)];
        return new TensorSet()
            .Add("title_ids", Column(titles, title => title.Id))
            .Add("genre_bits", Column(titles, title => GenreBits(title, bits)))
            .Add("years", Column(titles, title => title.Year ?? 0))
            .Add("minutes", Column(titles, title => title.RuntimeMinutes ?? 0))
            .Add("votes", Tensor.From<int>(votes))
            .Add("ratings", Column(titles, title => (float)(title.VoteAverage ?? 0)))
            .Add("languages", Column(titles, title => title.Language is null ? -1 : codes[title.Language]))
            .Add("kinds", Column(titles, title => title.Kind == "series" ? Series : Movie))
            .Add("well_known", Column(titles, title => title.IsWellKnown ? (byte)1 : (byte)0))
            .Add("rows_by_title_id", Tensor.From<int>(byTitleId))
            .AddMetadata("genres", string.Join('\n', genres))
            .AddMetadata("languages", string.Join('\n', languages))
            .AddMetadata("warm_count", $"{warmCount}");
    }

    private static Tensor Column<T>(IReadOnlyList<ItemTitle> titles, Func<ItemTitle, T> value)
        where T : unmanaged =>
        Tensor.From<T>(titles.Select(value).ToArray());

    private static long GenreBits(ItemTitle title, Dictionary<string, int> bits)
    {
        long mask = 0;
        foreach (string genre in title.Genres)
        {
            if (bits.TryGetValue(genre, out int bit))
            {
                mask |= 1L << bit;
            }
        }

        return mask;
    }

    private long GenreMask(IReadOnlyList<string> names)
    {
        long mask = 0;
        foreach (string name in names)
        {
            int bit = IndexOf(Genres, name);
            mask |= bit >= 0 ? 1L << bit : throw new UnknownNameException("genre", name, Genres);
        }

        return mask;
    }

    private int LanguageIndex(string code)
    {
        int index = IndexOf(_languageNames, code);
        return index >= 0 ? index : throw new UnknownNameException("language", code, _languageNames);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        int index = names.Count - 1;
        while (index >= 0 && !names[index].Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            index--;
        }

        return index;
    }

    private static string[] Split(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
