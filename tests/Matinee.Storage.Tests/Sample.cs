namespace Matinee.Storage.Tests;

/// <summary>Small rows of our own.</summary>
internal static class Sample
{
    public static readonly DateTime Noon = new(2024, 5, 4, 12, 0, 0, DateTimeKind.Utc);

    public static Title Title(long id, string name, int? year = 1999, int? votes = null) =>
        new() { Id = id, Kind = "movie", Name = name, Year = year, VoteCount = votes };

    public static Title FullTitle(long id) => new()
    {
        Id = id,
        Kind = "series",
        Name = "The Lantern",
        OriginalName = "Laterna",
        AlternativeNames = ["Lantern, The", "Фонарь"],
        Year = 2001,
        Overview = "A lamp \"speaks\".\nTwice.",
        Tagline = "Light up",
        Genres = ["Drama", "Mystery"],
        Keywords = ["lamp"],
        Cast = ["Ann Bell", "Zoë Ray"],
        Directors = ["Bo Lind"],
        Collection = "Lantern Collection",
        RuntimeMinutes = 95,
        Language = "cs",
        Countries = ["Czechia"],
        VoteAverage = 7.25,
        VoteCount = 12,
        ImdbId = "tt0000017",
        TmdbId = 170,
        MovieLensIds = [3, 44],
        FieldSources = new Dictionary<string, string> { ["name"] = "movielens", ["overview"] = "omdb" },
    };

    public static FoldedName[] Names(params string[] names) =>
        [.. names.Select(name => new FoldedName(name, name.ToLowerInvariant()))];

    public static void Put(this TitleStore store, long id, string name, int? year = 1999, int? votes = null) =>
        store.Put(Title(id, name, year, votes), Names(name));
}
