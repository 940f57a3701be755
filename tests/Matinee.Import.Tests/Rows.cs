using System.Text;

namespace Matinee.Import.Tests;

/// <summary>Runs an importer over text of our own.</summary>
internal static class Rows
{
    public static List<ImportedRow<T>> Of<T>(IImporter<T> importer, string text) =>
        Of(importer, Encoding.UTF8.GetBytes(text));

    public static List<ImportedRow<T>> Of<T>(IImporter<T> importer, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return [.. importer.Read("test.csv", content)];
    }

    /// <summary>The only row, which must be good.</summary>
    public static T Good<T>(IImporter<T> importer, string text)
    {
        ImportedRow<T> row = Assert.Single(Of(importer, text));
        Assert.Null(row.Bad);
        Assert.NotNull(row.Record);
        return row.Record;
    }

    /// <summary>The only row, which must be bad.</summary>
    public static BadRow Bad<T>(IImporter<T> importer, string text)
    {
        BadRow? bad = Assert.Single(Of(importer, text)).Bad;
        Assert.NotNull(bad);
        return bad;
    }
}
