using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Evaluating;

namespace Matinee.Cli.Commands;

/// <summary>Options that name what is known of rated movies beside their ratings.</summary>
internal static class TitleFiles
{
    public static readonly Option<string[]> Movies = new("--movies")
    {
        Description = "Title files (movies and links) of the rated movies, for content and genre metrics.",
        HelpName = "PATH",
    };

    public static readonly Option<string[]> Metadata = new("--metadata")
    {
        Description = "Further title files with overviews, cast and keywords; may be repeated.",
        HelpName = "PATH",
    };

    /// <summary>Reads the files; null where none is named.</summary>
    public static ItemContent? Read(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        string[] paths = [.. parsed.GetValue(Movies) ?? [], .. parsed.GetValue(Metadata) ?? []];
        if (paths.Length == 0)
        {
            return null;
        }

        using var progress = new ImportProgressLine(context.Error);
        return FileContent.Read(paths, progress, cancellationToken);
    }
}
