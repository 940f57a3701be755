using System.Globalization;
using Matinee.Engine.Spaces;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Prints what an embedding run did and which vectors are in use.</summary>
internal static class EmbedTable
{
    public static void Draw(IAnsiConsole console, EmbedSummary summary) =>
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Titles} titles have a vector of {summary.Model} now: {summary.Encoded} encoded, "
            + $"{summary.Reused} kept, {summary.Seconds:0.0} s. similar and search use them (space {summary.Space})."));

    public static void Draw(IAnsiConsole console, SpaceStatus status) =>
        console.WriteLine(status.Space is null
            ? $"similar and search use the built-in encoder; {status.Titles} titles."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"similar and search use {status.Model} ({status.Dimension} values), space {status.Space} of "
                + $"{status.CreatedUtc:yyyy-MM-dd HH:mm}. Titles without a vector of their text: {status.Missing} of "
                + $"{status.Titles}.{(status.Missing > 0 ? " Run 'matinee embed'." : "")}"));
}
