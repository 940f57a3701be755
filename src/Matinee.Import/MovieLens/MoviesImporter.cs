using System.Globalization;
using Matinee.Import.Rows;

namespace Matinee.Import.MovieLens;

/// <summary>Reads <c>movies.csv</c>: id, title with year, genres.</summary>
internal sealed class MoviesImporter : IImporter<TitleRecord>
{
    public static readonly FormatSignature Signature = FormatSignature.Csv("movieId", "title", "genres");

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content) =>
        RecordRows.ReadCsv(file, content, Signature, Convert);

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("movieId");
        var title = MovieLensTitle.Parse(row.RequiredText("title"));
        if (title.Year is { } year && !Plausible.IsYear(year))
        {
            row.Reject(
                "title",
                $"year {year} is not plausible; expected {Plausible.FirstYear} to {Plausible.LastYear}",
                "Correct the year in the title.");
        }

        return new TitleRecord
        {
            Source = SourceNames.MovieLens,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            Kind = TitleKinds.Movie,
            MovieLensId = id,
            Name = title.Name,
            AlternativeNames = title.AlternativeNames,
            Year = title.Year,
            Genres = row.Genres("genres", '|'),
        };
    }
}
