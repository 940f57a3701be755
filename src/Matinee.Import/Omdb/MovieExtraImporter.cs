using System.Globalization;
using Matinee.Import.MovieLens;
using Matinee.Import.Rows;

namespace Matinee.Import.Omdb;

/// <summary>Reads <c>movies_extrainfos.dat</c>: OMDb facts for MovieLens 1M, fields separated by <c>::</c>.</summary>
internal sealed class MovieExtraImporter : IImporter<TitleRecord>
{
    private static readonly string[] Columns =
        ["movieId", "title", "year", "rating", "released", "genres", "director", "writer", "cast", "plot", "poster"];

    public static readonly FormatSignature Signature = new(FileLayout.DoubleColon, []) { FieldCount = Columns.Length };

    public IEnumerable<ImportedRow<TitleRecord>> Read(string file, Stream content)
    {
        var reader = new DoubleColonReader(content, Columns.Length);
        return RecordRows.Read(new FieldRow(file, reader, Columns) { MissingMark = "N/A" }, Convert);
    }

    private static TitleRecord Convert(FieldRow row)
    {
        long id = row.Id("movieId");
        var title = MovieLensTitle.Parse(row.RequiredText("title"));
        return new TitleRecord
        {
            Source = SourceNames.OmdbMovieLens1M,
            SourceKey = id.ToString(CultureInfo.InvariantCulture),
            MovieLensId = id,
            Name = title.Name,
            AlternativeNames = title.AlternativeNames,
            Year = row.Year("year"),
            Overview = row.Text("plot"),
            Genres = row.Genres("genres", ','),
            Directors = row.List("director", ','),
            Cast = row.List("cast", ','),
        };
    }
}
