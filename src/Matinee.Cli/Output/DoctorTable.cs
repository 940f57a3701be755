using Matinee.Engine.Doctor;
using Spectre.Console;

namespace Matinee.Cli.Output;

/// <summary>Draws the findings of a self-check.</summary>
internal static class DoctorTable
{
    public static void Draw(IAnsiConsole console, DoctorReport report)
    {
        Table table = new Table().RoundedBorder().AddColumn("Check").AddColumn("Result").AddColumn("Remedy");
        foreach (Finding finding in report.Findings)
        {
            table.AddRow(
                Markup.Escape(finding.Check),
                Markup.Escape($"{Word(finding.State)}: {finding.Detail}"),
                Markup.Escape(finding.Remedy ?? ""));
        }

        console.Write(table);
    }

    private static string Word(FindingState state) => state switch
    {
        FindingState.Fine => "ok",
        FindingState.Advice => "advice",
        _ => "FAILED",
    };
}
