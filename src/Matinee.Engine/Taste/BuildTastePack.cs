using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Taste;

/// <summary>Learns the taste pack of the starter catalogue from a rating file and writes it.</summary>
/// <remarks>The same file gives the same bytes, on any number of threads.</remarks>
public sealed class BuildTastePack(StarterFiles starter)
{
    /// <summary>Builds the pack.</summary>
    /// <param name="ratingsPath">MovieLens <c>ratings.csv</c>, or another rating file over MovieLens ids.</param>
    /// <param name="folder">Receives the files.</param>
    /// <param name="progress">Told what is left out, if anything is.</param>
    /// <param name="cancellationToken">A cancelled run writes nothing, unless it is writing already.</param>
    /// <exception cref="InvalidDataException">Too many rows are bad, or the file rates none of the films.</exception>
    public TastePackSummary Run(
        string ratingsPath,
        string folder,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var ratings = TasteRatings.Read(ratingsPath, starter, cancellationToken);
        if (ratings.UserCount == 0)
        {
            throw new InvalidDataException(
                $"{ratingsPath} rates none of the {ratings.ItemCount} films of the starter catalogue; "
                + "give a rating file with MovieLens ids, such as that of ml-latest-small.");
        }

        var ranker = new TasteRanker(
            TasteTexts.Fit(starter, ratings.Films, cancellationToken),
            TasteFacts.Read(starter, ratings.Films),
            progress);
        var pack = TastePack.Fit(ratings, ranker, cancellationToken);
        pack.Write(folder);
        return new TastePackSummary(
            folder,
            ratings.ItemCount,
            ratings.UserCount,
            ratings.CountByItem().Sum(),
            Directory.EnumerateFiles(folder, "*.safetensors").Sum(path => new FileInfo(path).Length),
            pack.Ranker is not null);
    }
}

/// <summary>What a taste pack was learned from.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Films">Films that it covers.</param>
/// <param name="Users">Users whose ratings it was learned from; it holds nothing of any one of them.</param>
/// <param name="Ratings">Their ratings of these films.</param>
/// <param name="SizeBytes">Size of its files.</param>
/// <param name="HasRanker">Whether a ranker is among them; there is none where users or ratings are too few.</param>
public sealed record TastePackSummary(
    string Folder, int Films, int Users, int Ratings, long SizeBytes, bool HasRanker);
