using System.CommandLine;
using System.Text;
using Matinee.Engine.Encoders;
using Matinee.Engine.Recommending;
using Matinee.Engine.Snapshots;
using Matinee.Storage;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee encode</c>: the vector of each line of the input.</summary>
internal static class EncodeCommand
{
    public static Command Create()
    {
        Option<string> model = EncoderOptions.Model();
        Option<bool> int8 = EncoderOptions.Int8();
        Option<bool> ids = new("--ids")
        {
            Description = "Read token ids instead of texts: one JSON array a line, special tokens included, or an "
                + "object with input_ids and token_type_ids.",
        };
        Option<bool> query = new("--query") { Description = "Put the model's prompt for queries before each text." };
        Option<bool> passage = new("--passage")
        {
            Description = "Put the model's prompt for passages before each text.",
        };

        var command = new Command(
            "encode", "Reads one text a line and prints its tokens and its vector as one JSON object a line.")
        {
            model, ids, int8, query, passage,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = new CommandContext(parsed);
            bool readsIds = parsed.GetValue(ids);
            if (parsed.GetValue(query) && parsed.GetValue(passage))
            {
                throw new WrongUsageException("A text is a query or a passage: give --query or --passage, not both.");
            }

            TextRole role = parsed.GetValue(query) ? TextRole.Query
                : parsed.GetValue(passage) ? TextRole.Passage
                : TextRole.Plain;
            TextReader input = Console.IsInputRedirected
                ? new StreamReader(
                    Console.OpenStandardInput(), Encoding.UTF8, detectEncodingFromByteOrderMarks: false)
                : Console.In;
            if (parsed.GetValue(model) is not { } name)
            {
                await EncodeBuiltInAsync(context, readsIds || parsed.GetValue(int8), input, cancellationToken);
                return ExitCode.Done;
            }

            string folder = new EncoderFolders(context.DataDirectory).Find(name);
            using SentenceModel opened = ModelFolder.Open(folder, EncoderOptions.Precision(parsed.GetValue(int8)));
            var lines = EncodedLines.Of(opened, role, readsIds);
            await lines.WriteAsync(input, context.Output, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task EncodeBuiltInAsync(
        CommandContext context, bool needsModel, TextReader input, CancellationToken cancellationToken)
    {
        if (needsModel)
        {
            throw new WrongUsageException("The built-in encoder has neither token ids nor int8 weights; give --model.");
        }

        using MatineeDatabase database = context.OpenDatabase();
        using Snapshot snapshot = await context.OpenSnapshotAsync(database, cancellationToken);
        var models = new TrainedModels(snapshot);
        await EncodedLines.Of(models.Encoder).WriteAsync(input, context.Output, cancellationToken);
    }
}
