using Matinee.Core.Ranking.Features;
using Matinee.Storage;

namespace Matinee.Engine.Training;

/// <summary>The imported tag genome as short vectors, found by MovieLens id.</summary>
internal sealed class TitleGenome
{
    private readonly GenomeVectors _vectors;
    private readonly Dictionary<long, int> _movies = [];

    private TitleGenome(TagGenome genome)
    {
        _vectors = GenomeVectors.Fit(genome.Relevance.Span, genome.Tags.Count);
        foreach (int movieId in genome.MovieIds.Span)
        {
            _movies.Add(movieId, _movies.Count);
        }
    }

    /// <summary>Reduces the genome; null when none was imported.</summary>
    public static TitleGenome? Read(MatineeDatabase database)
    {
        using TagGenome? genome = database.Genome.Open();
        return genome is null ? null : new TitleGenome(genome);
    }

    /// <summary>The genome of titles; of several MovieLens ids the first with a genome counts.</summary>
    public ItemGenome Of(IReadOnlyList<Title> titles) => Of([.. titles.Select(title => title.MovieLensIds)]);

    /// <summary>The genome of items.</summary>
    /// <param name="movieLensIds">MovieLens ids of each item, none for an item without.</param>
    public ItemGenome Of(IReadOnlyList<IReadOnlyList<long>> movieLensIds) => _vectors.ForItems(
    [
        .. movieLensIds.Select(ids => ids
            .Select(id => _movies.GetValueOrDefault(id, -1))
            .FirstOrDefault(row => row >= 0, -1)),
    ]);
}
