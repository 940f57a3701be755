using System.Globalization;
using System.Text.RegularExpressions;

namespace Matinee.Engine.Snapshots;

/// <summary>Names of snapshot folders and of the files in them.</summary>
internal static partial class SnapshotName
{
    /// <summary>Start of the name of a folder that is still being written.</summary>
    public const string TemporaryPrefix = ".tmp-";

    private const int HashDigits = 8;
    private const string StampFormat = "yyyyMMdd'T'HHmmss'Z'";

    public static string Of(SnapshotManifest manifest) =>
        manifest.CreatedUtc.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture)
        + "-" + manifest.ContentHash()[..HashDigits];

    /// <summary>The time in a folder's name, or null when it is no time that exists.</summary>
    public static DateTimeOffset? StampOf(string name) =>
        DateTimeOffset.TryParseExact(
            name.AsSpan(0, name.IndexOf('-', StringComparison.Ordinal)), StampFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out DateTimeOffset stamp)
            ? stamp
            : null;

    public static bool IsFolderName(string name) => FolderPattern().IsMatch(name);

    public static bool IsFileName(string name) => FilePattern().IsMatch(name);

    [GeneratedRegex(@"^\d{8}T\d{6}Z-[0-9a-f]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FolderPattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]*\.safetensors\z", RegexOptions.CultureInvariant)]
    private static partial Regex FilePattern();
}
