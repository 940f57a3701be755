using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Training;
using Matinee.Import;
using Matinee.Storage;
using Matinee.Text.Lsa;

namespace Matinee.Engine.Evaluating;

/// <summary>
/// What title files say about rated movies: genres, tag genome, and text vectors of an encoder fitted on these files.
/// </summary>
/// <remarks>
/// The files go through the same import as any catalogue, into a database of their own that is gone afterwards.
/// </remarks>
public sealed class FileContent
{
    private readonly Dictionary<long, Title> _titles = [];
    private readonly TitleGenome? _genome;
    private EncodedMovies? _latest; // every protocol over one file asks for the same movies

    private FileContent(MatineeDatabase database)
    {
        IReadOnlyDictionary<long, long> titleIds = database.Titles.ReadMovieLensIds();
        _genome = TitleGenome.Read(database);
        ILookup<long, long> movieIds = titleIds.ToLookup(pair => pair.Value, pair => pair.Key);
        foreach (Title title in database.Titles.ReadAll())
        {
            foreach (long movieId in movieIds[title.Id])
            {
                _titles[movieId] = title;
            }
        }
    }

    /// <summary>
    /// Reads title files: MovieLens movies, links and tag genome, and any metadata that joins them by id.
    /// </summary>
    /// <param name="paths">Files, folders or archives.</param>
    /// <param name="progress">Told how far the reading is.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportException">A file is not one of the known kinds.</exception>
    public static ItemContent Read(
        IReadOnlyList<string> paths, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("matinee-evaluate-").FullName;
        try
        {
            ImportPlan all = ImportFormats.Discover(paths);
            ImportPlan titles = all with { Files = [.. all.Files.Where(IsContent)] };
            using MatineeDatabase database = MatineeDatabase.Open(folder);
            new ImportFiles(database).Run(titles, progress, cancellationToken);
            var content = new FileContent(database);
            return new ItemContent
            {
                Vectors = content.VectorsOf,
                Genres = content.GenresOf,
                Facts = content.FactsOf,
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsContent(PlannedFile file) =>
        file.Format.Kind is RowKind.Titles or RowKind.GenomeTags or RowKind.GenomeScores;

    private ItemFacts FactsOf(IReadOnlyList<long> movieIds)
    {
        EncodedMovies movies = Encoded(movieIds, CancellationToken.None);
        ItemFacts facts =
            TitleFacts.Of([.. movieIds.Select(Find)], _genome?.Of([.. movieIds.Select(id => new[] { id })]));
        return facts.WithMoods(
            new TitleMoods(movies.Encoder).Of([.. movieIds.Select(GenresOf)], movies.Vectors));
    }

    private IReadOnlyList<string> GenresOf(long movieId) =>
        Find(movieId)?.Genres ?? [];

    private Title? Find(long movieId) => _titles.GetValueOrDefault(movieId);

    private RowMatrix VectorsOf(IReadOnlyList<long> movieIds, CancellationToken cancellationToken) =>
        Encoded(movieIds, cancellationToken).Vectors;

    private EncodedMovies Encoded(IReadOnlyList<long> movieIds, CancellationToken cancellationToken) =>
        _latest is { } latest && latest.MovieIds.SequenceEqual(movieIds)
            ? latest
            : _latest = Encode(movieIds, cancellationToken);

    private EncodedMovies Encode(IReadOnlyList<long> movieIds, CancellationToken cancellationToken)
    {
        string[] texts =
        [
            .. movieIds.Select(id => Find(id) is { } title ? CatalogueTexts.Of(title).Text : ""),
        ];
        LsaModel encoder = new LsaTrainer(new LsaOptions()).Fit(texts, cancellationToken);
        float[] vectors = new float[texts.Length * encoder.Dimension];
        for (int row = 0; row < texts.Length; row++)
        {
            encoder.Encode(texts[row], vectors.AsSpan(row * encoder.Dimension, encoder.Dimension));
        }

        return new EncodedMovies([.. movieIds], encoder, new RowMatrix(texts.Length, encoder.Dimension, vectors));
    }

    private sealed record EncodedMovies(long[] MovieIds, LsaModel Encoder, RowMatrix Vectors);
}
