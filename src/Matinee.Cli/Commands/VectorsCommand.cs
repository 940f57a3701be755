using System.CommandLine;
using System.Globalization;
using Matinee.Cli.Output;
using Matinee.Engine.Snapshots;
using Matinee.Engine.VectorStores;
using Matinee.Storage;
using Matinee.Storage.Vectors;
using Spectre.Console;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee vectors</c>: keeps a vector database up to date with the titles.</summary>
internal static class VectorsCommand
{
    public static Command Create() =>
        new("vectors", "Keeps the vectors of titles in a vector database, for catalogues of many millions.")
        {
            CreatePush(),
            CreateStatus(),
        };

    private static Command CreatePush()
    {
        Option<string?> store = new("--store")
        {
            Description = $"Kind of the database: {string.Join(", ", VectorStores.Names)}.",
        };
        store.AcceptOnlyFromAmong([.. VectorStores.Names]);
        Option<string?> url = new("--url") { Description = "Its address; for pgvector also a connection string." };
        Option<string> collection = new("--collection")
        {
            Description = "Collection, table or namespace.",
            DefaultValueFactory = _ => "matinee",
        };
        Option<string?> apiKeyVariable = new("--api-key-env")
        {
            Description = "Environment variable that holds the key or password.",
        };
        Option<bool> prune = new("--prune")
        {
            Description = "Also remove what is no title here: sent by another data folder, or by one that is gone.",
        };
        var command = new Command("push", "Sends vectors that are new or changed; remembers where to.")
        {
            store,
            url,
            collection,
            apiKeyVariable,
            prune,
        };
        command.SetAction((parsed, cancellationToken) => PushAsync(
            new CommandContext(parsed),
            Named(
                parsed.GetValue(store),
                parsed.GetValue(url),
                parsed.GetRequiredValue(collection),
                parsed.GetValue(apiKeyVariable)),
            parsed.GetValue(prune),
            cancellationToken));
        return command;
    }

    private static Command CreateStatus()
    {
        var command = new Command("status", "Says which vector database is used and what it lacks.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            VectorStoreSettings settings = VectorStoreSettings.Load(context.DataDirectory)
                ?? throw new InvalidDataException(
                    "No vector database is used: searches compare with every title in this process, which is exact.");
            await using var connection = new StoreConnection(settings);
            using MatineeDatabase database = context.OpenDatabase();
            using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
            VectorStoreStatus status = await new PushVectors(context.DataDirectory, database, snapshot)
                .DescribeAsync(connection.Store, settings.Url, cancellationToken);
            context.Print(status, Draw);
            return ExitCode.Done;
        });
        return command;
    }

    private static VectorStoreSettings? Named(string? store, string? url, string collection, string? apiKeyVariable) =>
        (store, url) switch
        {
            (string name, string address) => new VectorStoreSettings(name, address, collection, apiKeyVariable),
            (null, null) => null,
            _ => throw new WrongUsageException("--store and --url go together."),
        };

    private static async Task<int> PushAsync(
        CommandContext context, VectorStoreSettings? named, bool prunes, CancellationToken cancellationToken)
    {
        VectorStoreSettings settings = named ?? VectorStoreSettings.Load(context.DataDirectory)
            ?? throw new WrongUsageException("Say where to: --store NAME --url URL.");
        await using var connection = new StoreConnection(settings);
        using MatineeDatabase database = context.OpenDatabase();
        using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
        using var progress = new CountProgressLine(context.Error, "titles sent");
        var push = new PushVectors(context.DataDirectory, database, snapshot);
        PushSummary summary = await push.RunAsync(connection.Store, settings.Url, progress, cancellationToken);
        settings.Save(context.DataDirectory);
        if (prunes)
        {
            summary = await push.PruneAsync(connection.Store, settings.Url, summary, cancellationToken);
        }

        context.Print(summary, Draw);
        return ExitCode.Done;
    }

    private static void Draw(IAnsiConsole console, PushSummary summary) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{summary.Place}: {summary.Sent:N0} titles sent, {summary.Removed:N0} removed, {summary.Unchanged:N0} "
        + $"unchanged; it has {summary.Stored:N0} now.{Beyond(summary.Surplus, "are no titles here")}"));

    private static void Draw(IAnsiConsole console, VectorStoreStatus status) => console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{status.Place} has {status.Stored:N0} rows for {status.Titles:N0} titles; a push would send "
        + $"{status.ToSend:N0} and remove {status.ToRemove:N0}.{Beyond(status.Surplus, "were not sent from here")}"));

    private static string Beyond(long surplus, string what) => surplus == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $" {surplus:N0} {what}; 'matinee vectors push --prune' removes titles of matinee's that are none here.");
}
