using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Storage;

namespace Matinee.Engine.Training;

/// <summary>Turns what the catalogue says of titles into the columns that a ranker's features need.</summary>
internal static class TitleFacts
{
    /// <summary>Names of the tables; features and reasons carry them.</summary>
    public const string Genre = "genre";

    /// <inheritdoc cref="Genre"/>
    public const string Director = "director";

    /// <inheritdoc cref="Genre"/>
    public const string Cast = "cast";

    /// <inheritdoc cref="Genre"/>
    public const string Keyword = "keyword";

    /// <inheritdoc cref="Genre"/>
    public const string Collection = "collection";

    /// <inheritdoc cref="Genre"/>
    public const string Language = "language";

    /// <summary>What the feature of moods is about, as tables name theirs.</summary>
    public const string Mood = "mood";

    /// <summary>The facts of some titles.</summary>
    /// <param name="titles">Titles in item order; null where nothing is known.</param>
    /// <param name="genome">Tag genome of the items; null where none was imported.</param>
    public static ItemFacts Of(IReadOnlyList<Title?> titles, ItemGenome? genome = null) => new(
        titles.Count,
        [
            Table(Genre, titles, title => title.Genres),
            Table(Director, titles, title => title.Directors),
            Table(Cast, titles, title => title.Cast),
            Table(Keyword, titles, title => title.Keywords),
            Table(Collection, titles, title => title.Collection is { } collection ? [collection] : []),
            Table(Language, titles, title => title.Language is { } language ? [language] : []),
        ],
        Column(titles, title => title.Year),
        Column(titles, title => title.RuntimeMinutes))
    {
        Genome = genome,
    };

    // A term that only one title has can never be shared, so it takes no column.
    private static FactTable Table(
        string name, IReadOnlyList<Title?> titles, Func<Title, IReadOnlyList<string>> termsOf)
    {
        string[] shared =
        [
            .. titles.OfType<Title>().SelectMany(title => termsOf(title).Distinct(StringComparer.Ordinal))
                .CountBy(term => term, StringComparer.Ordinal)
                .Where(pair => pair.Value > 1).Select(pair => pair.Key).Order(StringComparer.Ordinal),
        ];
        Dictionary<string, int> columns = shared.Index()
            .ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var cells = new HashSet<(int Item, int Term, float Value)>();
        for (int item = 0; item < titles.Count; item++)
        {
            foreach (string term in titles[item] is { } title ? termsOf(title) : [])
            {
                if (columns.TryGetValue(term, out int column))
                {
                    cells.Add((item, column, 1));
                }
            }
        }

        return new FactTable(name, SparseMatrix.FromEntries(titles.Count, shared.Length, cells));
    }

    private static float[] Column(IReadOnlyList<Title?> titles, Func<Title, int?> value) =>
        [.. titles.Select(title => title is null ? float.NaN : value(title) ?? float.NaN)];
}
