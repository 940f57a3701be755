using Matinee.Engine.Spaces;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary>Says that titles have changed since their vectors were made.</summary>
internal static class SpaceNotice
{
    /// <summary>Writes one line where that is so; none for the built-in encoder, which follows the training.</summary>
    public static void Print(CommandContext context, MatineeDatabase database)
    {
        using StoredSpace? space = new SpaceStore(context.DataDirectory).OpenCurrent();
        if (space is not null && space.Manifest.TitlesFingerprint != database.TitlesFingerprint())
        {
            context.Error.WriteLine(
                "Titles have changed since the last 'matinee embed', and new ones have no vector; run it again.");
        }
    }
}
