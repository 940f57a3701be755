using Matinee.Core.Ranking.Features;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Training;
using Matinee.Import;
using Matinee.Storage;

namespace Matinee.Engine.Taste;

/// <summary>What the starter catalogue says of the films of a taste pack, as a snapshot over it has it.</summary>
internal static class TasteFacts
{
    /// <summary>Reads the facts; the other titles follow the films, as they say how rare a term is.</summary>
    /// <param name="starter">The starter catalogue.</param>
    /// <param name="films">The films in item order.</param>
    public static ItemFacts Read(StarterFiles starter, TasteFilm[] films)
    {
        TitleRecord[] records = [.. ImportFormats.Discover([starter.Titles]).Files
            .SelectMany(file => file.ReadTitles()).Select(row => row.Record).OfType<TitleRecord>()];
        var places = films.Index().ToDictionary(film => film.Item.MovieLensId, film => film.Index);
        IEnumerable<TitleRecord> ordered = records.OrderBy(
            record => record.MovieLensId is { } id && places.TryGetValue(id, out int place) ? place : films.Length);
        return TitleFacts.Of([.. ordered.Select(TitleOf)]);
    }

    private static Title TitleOf(TitleRecord record) => new()
    {
        Id = 0, // facts do not look at it
        Kind = record.Kind ?? "",
        Name = record.Name ?? "",
        Year = record.Year,
        Genres = record.Genres,
        Keywords = record.Keywords,
        Cast = record.Cast,
        Directors = record.Directors,
        Collection = record.Collection,
        RuntimeMinutes = record.RuntimeMinutes,
        Language = record.Language,
    };
}
