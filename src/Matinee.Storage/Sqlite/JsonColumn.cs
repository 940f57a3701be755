using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matinee.Storage.Sqlite;

/// <summary>Lists and maps as JSON text in one column.</summary>
internal static class JsonColumn
{
    private const string EmptyList = "[]";

    private static readonly JsonColumnContext Context = new(
        new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(IReadOnlyList<string> values) =>
        values.Count == 0 ? EmptyList : JsonSerializer.Serialize([.. values], Context.StringArray);

    public static string Write(IEnumerable<long> values) =>
        JsonSerializer.Serialize([.. values], Context.Int64Array);

    public static string Write(IReadOnlyDictionary<string, string> values) =>
        JsonSerializer.Serialize(
            new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal),
            Context.SortedDictionaryStringString);

    public static string[] ReadTexts(string json) =>
        json == EmptyList ? [] : JsonSerializer.Deserialize(json, Context.StringArray) ?? [];

    public static long[] ReadNumbers(string json) =>
        json == EmptyList ? [] : JsonSerializer.Deserialize(json, Context.Int64Array) ?? [];

    public static Dictionary<string, string> ReadMap(string json) =>
        JsonSerializer.Deserialize(json, Context.DictionaryStringString) ?? [];
}

/// <summary>Compiled readers and writers of the JSON columns.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class JsonColumnContext : JsonSerializerContext;
