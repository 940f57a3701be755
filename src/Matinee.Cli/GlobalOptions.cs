using System.CommandLine;

namespace Matinee.Cli;

/// <summary>Options that every command understands.</summary>
internal static class GlobalOptions
{
    public static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Folder of the database and the trained models (default: MATINEE_DATA, "
            + "else the user data folder).",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => new DirectoryInfo(DataFolder.Default()),
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document instead of a table.",
        Recursive = true,
    };
}
