using System.Text.Json;
using Matinee.Testing;

namespace Matinee.Import.Tests.Starter;

/// <summary>The files of the starter catalogue as plain JSON, read without the program's own importers.</summary>
internal static class StarterJson
{
    public static string Folder { get; } = Path.Combine(RepositoryFolder.Path, "starter");

    public static JsonElement[] Read(string file) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Select(line => JsonDocument.Parse(line).RootElement)];

    public static string Text(JsonElement record, string name) =>
        record.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";

    public static string[] Texts(JsonElement record, string name) =>
        [.. record.GetProperty(name).EnumerateArray().Select(value => value.GetString() ?? "")];
}
