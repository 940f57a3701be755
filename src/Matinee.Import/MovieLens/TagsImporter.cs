using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.MovieLens;

/// <summary>Reads <c>tags.csv</c> and gathers the tags of each movie: first bad rows, then a record a movie.</summary>
/// <remarks>Holds the distinct tags of all movies in memory.</remarks>
internal sealed class TagsImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("userId", "movieId", "tag", "timestamp");

    private const int MostTags = 50;

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content)
    {
        var movies = new Dictionary<long, Dictionary<string, int>>(); // tag -> how often, in order of first use
        foreach (ImportedRow<(long MovieId, string Tag)> row in RecordRows.ReadCsv(file, content, Signature, Convert))
        {
            if (row.Bad is { } bad)
            {
                yield return bad;
                continue;
            }

            Count(movies, row.Record.MovieId, row.Record.Tag);
        }

        foreach ((long movieId, Dictionary<string, int> tags) in movies)
        {
            yield return new ImportedRow<TitleRecord>(Gather(movieId, tags), Bad: null, tags.Values.Sum());
        }
    }

    private static (long MovieId, string Tag) Convert(FieldRow row)
    {
        row.Id("userId"); // not kept; one that cannot be read shows shifted fields
        long movieId = row.Id("movieId");
        string tag = row.RequiredText("tag");
        row.Timestamp("timestamp");
        return (movieId, tag);
    }

    private static void Count(Dictionary<long, Dictionary<string, int>> movies, long movieId, string tag)
    {
        if (!movies.TryGetValue(movieId, out Dictionary<string, int>? tags))
        {
            tags = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            movies.Add(movieId, tags);
        }

        tags[tag] = tags.GetValueOrDefault(tag) + 1;
    }

    private static TitleRecord Gather(long movieId, Dictionary<string, int> tags) => new()
    {
        Source = SourceNames.MovieLensTags,
        SourceKey = movieId.ToString(CultureInfo.InvariantCulture),
        Kind = TitleKinds.Movie,
        MovieLensId = movieId,
        Keywords = [.. tags.OrderByDescending(tag => tag.Value).Take(MostTags).Select(tag => tag.Key)],
    };
}
