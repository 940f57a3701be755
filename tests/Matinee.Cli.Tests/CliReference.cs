using System.CommandLine;
using System.Text;

namespace Matinee.Cli.Tests;

/// <summary>Writes the command tree as the page <c>docs/cli.md</c>.</summary>
internal static class CliReference
{
    public static string Of(RootCommand root)
    {
        var page = new StringBuilder();
        page.Append("# Commands\n\n").Append(root.Description).Append("\n\n");
        page.Append("Every command understands:\n\n");
        AppendOptions(page, root.Options.Where(IsOurs));
        page.Append("Results go to standard output, progress and errors to standard error. ");
        page.Append("Exit codes: 0 done, 1 failed, 2 wrong usage.\n\n");
        foreach (Command command in root.Subcommands)
        {
            Append(page, command, "matinee");
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder page, Command command, string parent)
    {
        string path = $"{parent} {command.Name}";
        page.Append("## ").Append(path);
        foreach (Argument argument in command.Arguments)
        {
            string name = (argument.HelpName ?? argument.Name).ToUpperInvariant();
            page.Append(argument.Arity.MinimumNumberOfValues == 0 ? $" [{name}]" : $" {name}");
            page.Append(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
        }

        page.Append("\n\n").Append(command.Description).Append("\n\n");
        foreach (Argument argument in command.Arguments)
        {
            string name = (argument.HelpName ?? argument.Name).ToUpperInvariant();
            page.Append("- `").Append(name).Append("`: ").Append(argument.Description).Append('\n');
        }

        page.Append(command.Arguments.Count > 0 ? "\n" : "");
        AppendOptions(page, command.Options.Where(IsOurs));
        foreach (Command subcommand in command.Subcommands)
        {
            Append(page, subcommand, path);
        }
    }

    private static void AppendOptions(StringBuilder page, IEnumerable<Option> options)
    {
        Option[] listed = [.. options];
        if (listed.Length == 0)
        {
            return;
        }

        page.Append("| option | meaning |\n| --- | --- |\n");
        foreach (Option option in listed)
        {
            string value = option.ValueType == typeof(bool) ? "" : $" {option.HelpName ?? "VALUE"}";
            page.Append("| `").Append(option.Name).Append(value)
                .Append("` | ").Append(option.Description).Append(" |\n");
        }

        page.Append('\n');
    }

    private static bool IsOurs(Option option) => option.Name is not ("--help" or "--version");
}
