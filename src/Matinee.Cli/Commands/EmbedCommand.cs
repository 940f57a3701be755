using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Encoders;
using Matinee.Engine.Spaces;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee embed</c>: a vector of a sentence-transformers model for every title.</summary>
internal static class EmbedCommand
{
    public static Command Create()
    {
        Option<string> model = EncoderOptions.Model();
        model.Description = "A model that was pulled, or the folder of a sentence-transformers model "
            + "(default: the model of the space in use).";
        Option<bool> int8 = EncoderOptions.Int8();
        Option<bool> status = new("--status") { Description = "Only say which vectors are in use and how many lack." };
        Option<bool> builtIn = new("--built-in") { Description = "Go back to the built-in encoder." };

        var command = new Command(
            "embed",
            "Gives every title a vector of a text model, for similar and search; goes on where a run was stopped.")
        {
            model, int8, status, builtIn,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            using MatineeDatabase database = context.OpenDatabase();
            var spaces = new SpaceStore(context.DataDirectory);
            if (parsed.GetValue(builtIn))
            {
                spaces.UseBuiltIn();
            }

            if (parsed.GetValue(builtIn) || parsed.GetValue(status))
            {
                context.Print(SpaceStatus.Of(database, spaces), EmbedTable.Draw);
                return ExitCode.Done;
            }

            (string folder, bool isInt8) = Choose(context, spaces, parsed.GetValue(model), parsed.GetValue(int8));
            using SentenceModel opened = ModelFolder.Open(folder, EncoderOptions.Precision(isInt8));
            using var progress = new EmbedProgressLine(context.Error);
            EmbedSummary summary = await new EmbedTitles(database, spaces, TimeProvider.System).RunAsync(
                opened.For(TextRole.Passage),
                new SpaceSource(opened.Identity, folder, isInt8),
                progress,
                cancellationToken);
            context.Print(summary, EmbedTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }

    private static (string Folder, bool IsInt8) Choose(
        CommandContext context, SpaceStore spaces, string? named, bool isInt8)
    {
        if (named is not null)
        {
            return (new EncoderFolders(context.DataDirectory).Find(named), isInt8);
        }

        using StoredSpace? current = spaces.OpenCurrent();
        return current is null
            ? throw new WrongUsageException(
                "No model is in use yet: give --model, after 'matinee model pull' or with the folder of a model. "
                + "The built-in encoder needs no run; 'matinee train' does its work.")
            : (current.Manifest.ModelFolder, isInt8 || current.Manifest.IsInt8);
    }
}
