using System.CommandLine;
using Matinee.Cli.Output;
using Matinee.Engine.Doctor;

namespace Matinee.Cli.Commands;

/// <summary><c>matinee doctor</c>: checks the machine and the data folder, and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Checks the data folder, the database and the snapshots, with remedies.");
        command.SetAction(parsed =>
        {
            var context = new CommandContext(parsed);
            DoctorReport report = new CheckHealth(context.DataDirectory).Run();
            context.Print(report, DoctorTable.Draw);
            return report.IsHealthy ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }
}
