using System.Globalization;
using System.Reflection;

namespace Matinee.Storage.Sqlite;

/// <summary>One numbered step of the schema, from a file <c>NNNN_name.sql</c>.</summary>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>All steps that this program knows, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = ReadAll();

    private static List<Migration> ReadAll()
    {
        Assembly assembly = typeof(Migration).Assembly;
        const string Folder = ".Migrations.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(resource => resource.Contains(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource => Read(assembly, resource, resource.Split(Folder)[^1])),
        ];
    }

    private static Migration Read(Assembly assembly, string resource, string fileName)
    {
        using Stream stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program lacks its own migration {resource}.");
        using var reader = new StreamReader(stream);
        int version = int.Parse(fileName.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return new Migration(version, Path.GetFileNameWithoutExtension(fileName)[5..], reader.ReadToEnd());
    }
}
