namespace Matinee.Storage.Vectors;

/// <summary>Headers that carry a key.</summary>
internal static class ApiKeys
{
    /// <summary>The key as a bearer token.</summary>
    public static IReadOnlyDictionary<string, string> Bearer(string? apiKey) =>
        Header("Authorization", apiKey is null ? null : $"Bearer {apiKey}");

    /// <summary>The key in a header of its own.</summary>
    public static IReadOnlyDictionary<string, string> Header(string name, string? value) =>
        value is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [name] = value };
}
