using System.Text.Json;

namespace Matinee.Engine.Encoders;

/// <summary>One line of a <c>modules.json</c>: what is done to a text, step by step.</summary>
/// <param name="Type">Last part of the class name, for instance <c>Pooling</c>.</param>
/// <param name="Path">Folder of its files below the model's; may be empty.</param>
internal sealed record ModelModule(string Type, string Path)
{
    /// <summary>File that lists the modules.</summary>
    public const string FileName = "modules.json";

    /// <summary>What a folder without the list means: the mean of the hidden states.</summary>
    public static IReadOnlyList<ModelModule> Defaults { get; } = [new("Transformer", ""), new("Pooling", "")];

    /// <summary>Reads a list of modules.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static IReadOnlyList<ModelModule> FromJson(byte[] json)
    {
        try
        {
            using var list = JsonDocument.Parse(json);
            return
            [
                .. list.RootElement.EnumerateArray()
                    .OrderBy(module => module.GetProperty("idx").GetInt32())
                    .Select(module => new ModelModule(
                        LastPart(module.GetProperty("type").GetString() ?? ""),
                        Inside(module.GetProperty("path").GetString() ?? ""))),
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw new InvalidDataException($"No list of modules ({e.Message}); download the file again.", e);
        }
    }

    private static string Inside(string path) =>
        System.IO.Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..")
            ? throw new InvalidDataException($"The path '{path}' leads out of the model's folder; refuse such a model.")
            : path;

    private static string LastPart(string className) => className[(className.LastIndexOf('.') + 1)..];
}
