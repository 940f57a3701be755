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
        Option<string> url = new("--url")
        {
            Description = "Ask a server for the vectors instead; every title's text is sent there.",
            HelpName = "URL",
        };
        Option<string> api = new("--api")
        {
            Description = "Protocol of that server: openai or ollama.",
            HelpName = "KIND",
            DefaultValueFactory = _ => "openai",
        };
        api.AcceptOnlyFromAmong("openai", "ollama");
        Option<string> name = new("--name") { Description = "Name of the model on that server.", HelpName = "MODEL" };
        Option<bool> status = new("--status") { Description = "Only say which vectors are in use and how many lack." };
        Option<bool> builtIn = new("--built-in") { Description = "Go back to the built-in encoder." };

        var command = new Command(
            "embed",
            "Gives every title a vector of a text model, for similar and search; goes on where a run was stopped.")
        {
            model, int8, url, api, name, status, builtIn,
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

            bool isInt8 = parsed.GetValue(int8);
            string? named = parsed.GetValue(model);
            SpaceEndpoint? endpoint = (parsed.GetValue(url), parsed.GetValue(name)) switch
            {
                (null, null) => null,
                (null, _) => throw new WrongUsageException("--name goes with --url: on which server is the model?"),
                _ when named is not null || isInt8 => throw new WrongUsageException(
                    "--url asks a server for the vectors, --model and --int8 are for a model here: give one of them."),
                var (address, there) => EndpointOf(address, parsed.GetValue(api), there),
            };
            // Where a model is named, nothing of the space in use is needed, which may be damaged.
            using StoredSpace? current = endpoint is null && named is null ? spaces.OpenCurrent() : null;
            using var progress = new EmbedProgressLine(context.Error);
            var embed = new EmbedTitles(database, spaces, TimeProvider.System);
            EmbedSummary summary = (endpoint ?? current?.Manifest.Endpoint) is { } server
                ? await AskAsync(embed, server, progress, cancellationToken)
                : await EncodeAsync(embed, Choose(context, current, named, isInt8), progress, cancellationToken);
            context.Print(summary, EmbedTable.Draw);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<EmbedSummary> EncodeAsync(
        EmbedTitles embed,
        (string Folder, bool IsInt8) model,
        IProgress<EmbedProgress> progress,
        CancellationToken cancellationToken)
    {
        using SentenceModel opened = ModelFolder.Open(model.Folder, EncoderOptions.Precision(model.IsInt8));
        return await embed.RunAsync(
            opened.For(TextRole.Passage),
            new SpaceSource(opened.Identity, model.Folder, model.IsInt8),
            progress,
            cancellationToken);
    }

    private static async Task<EmbedSummary> AskAsync(
        EmbedTitles embed,
        SpaceEndpoint server,
        IProgress<EmbedProgress> progress,
        CancellationToken cancellationToken)
    {
        using EndpointEncoder encoder = server.Open();
        var source = new SpaceSource(
            await server.IdentityAsync(encoder, cancellationToken), ModelFolder: null, Endpoint: server);
        return await embed.RunAsync(encoder, source, progress, cancellationToken);
    }

    private static SpaceEndpoint EndpointOf(string url, string? api, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new WrongUsageException("--url needs --name: which model shall the server take?");
        }

        // The message leaves the address out, for it may hold a password.
        bool isWeb = Uri.TryCreate(url, UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.UserInfo.Length == 0;
        return isWeb
            ? new SpaceEndpoint(address!, api == "ollama" ? EndpointKind.Ollama : EndpointKind.OpenAI, name)
            : throw new WrongUsageException(
                "--url must be a web address without a password, for instance http://localhost:11434; "
                + "a key goes into MATINEE_API_KEY.");
    }

    private static (string Folder, bool IsInt8) Choose(
        CommandContext context, StoredSpace? current, string? named, bool isInt8) =>
        named is not null
            ? (new EncoderFolders(context.DataDirectory).Find(named), isInt8)
            : current?.Manifest.ModelFolder is { } folder
                ? (folder, isInt8 || current.Manifest.IsInt8)
                : throw new WrongUsageException(
                    "No model is in use yet: give --model, after 'matinee model pull' or with the folder of a model. "
                    + "The built-in encoder needs no run; 'matinee train' does its work.");
}
