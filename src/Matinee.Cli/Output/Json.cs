using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matinee.Cli.Output;

/// <summary>The form in which every command and endpoint writes its records.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the output is a terminal or a file, never HTML
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly JsonSerializerOptions OneLine = new(Options) { WriteIndented = false };

    /// <summary>The same on one line, for several documents in a row.</summary>
    public static string Line(object value) => JsonSerializer.Serialize(value, value.GetType(), OneLine);

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);
}
