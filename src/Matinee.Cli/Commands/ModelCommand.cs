using System.CommandLine;
using System.CommandLine.Parsing;
using Matinee.Cli.Output;
using Matinee.Engine.Encoders;
using Matinee.Import.Models;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee model</c>: the text encoders of the data folder.</summary>
internal static class ModelCommand
{
    // For a mirror of the hub; the end-to-end test names a local server.
    private const string MirrorVariable = "MATINEE_HUB_URL";

    private static readonly Argument<string?> Name = new("name")
    {
        Description = "One of those that 'matinee model list' shows; with --from, the name that the copy gets.",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<DirectoryInfo?> From = new("--from")
    {
        Description = "Copy a folder in the layout of the Hugging Face hub instead of fetching.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Revision = new("--revision")
    {
        Description = "Commit, branch or tag to fetch (default: the one that is there, else the pinned one).",
        HelpName = "REV",
    };

    private static readonly Option<bool> Update = new("--update")
    {
        Description = "Replace a model that is there by the newest version, or the one given.",
    };

    public static Command Create() =>
        new("model", "Text encoders: lists them, fetches them from the official hub, or copies them.")
        {
            List(), Pull(),
        };

    private static Command List()
    {
        var command = new Command("list", "Lists the text encoders that are there and those that can be fetched.");
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            context.Print(new ListModels(context.DataDirectory).Run(), ModelTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Pull()
    {
        var command = new Command(
            "pull",
            "Fetches a text encoder; every byte is checked, a broken download goes on. "
            + $"{MirrorVariable} names a mirror of the hub; MATINEE_OFFLINE=1 asks for nothing at all.")
        {
            Name, From, Revision, Update,
        };
        command.Validators.Add(Check);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            var pull = new PullModel(context.DataDirectory, Network.IsOffline);
            PulledModel model = parsed.GetValue(From) is { } folder
                ? await pull.CopyAsync(
                    folder.FullName, parsed.GetValue(Name), parsed.GetValue(Update), cancellationToken)
                : await FetchAsync(pull, parsed, context, cancellationToken);
            if (parsed.GetValue(From) is not null && model.DoubtOnName() is { } doubt)
            {
                context.Error.WriteLine(doubt);
            }

            context.Print(model, ModelTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<PulledModel> FetchAsync(
        PullModel pull, ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        // The validator has seen that the name is a known one.
        var request = new ModelRequest(KnownModels.Find(parsed.GetValue(Name) ?? "") ?? KnownModels.All[0])
        {
            Revision = parsed.GetValue(Revision),
            IsUpdate = parsed.GetValue(Update),
        };
        using var progress = new DownloadProgressLine(context.Error);
        return await pull.FetchAsync(request, Network.Address(MirrorVariable), progress, cancellationToken);
    }

    private static void Check(CommandResult result)
    {
        string? name = result.GetValue(Name);
        bool isCopy = result.GetValue(From) is not null;
        if (!isCopy && (name is null || KnownModels.Find(name) is null))
        {
            string known = string.Join(", ", KnownModels.All.Select(model => model.Name));
            result.AddError($"Give one of {known}, or --from with the folder of a model.");
        }
        else if (isCopy && result.GetValue(Revision) is not null)
        {
            result.AddError("--revision is for fetching; a local folder has only one.");
        }
    }
}
