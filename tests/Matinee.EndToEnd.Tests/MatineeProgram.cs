using System.Diagnostics;

namespace Matinee.EndToEnd.Tests;

/// <summary>Runs the real program in a process of its own, over a data folder of the test.</summary>
internal static class MatineeProgram
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "matinee.dll");

    public static ProgramResult Run(string dataFolder, params string[] args) => RunWith(dataFolder, [], args);

    public static ProgramResult RunWith(string dataFolder, Dictionary<string, string> environment, params string[] args)
    {
        using Process process = Start(dataFolder, environment, args);
        return Finish(process);
    }

    public static ProgramResult RunWithInput(string dataFolder, string input, params string[] args)
    {
        using Process process = StartWithInput(dataFolder, [], args);
        process.StandardInput.Write(input); // a few lines, which a pipe holds
        process.StandardInput.Close();
        return Finish(process);
    }

    private static ProgramResult Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new ProgramResult(process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(string dataFolder, Dictionary<string, string> environment, params string[] args)
    {
        Process process = StartWithInput(dataFolder, environment, args);
        process.StandardInput.Close();
        return process;
    }

    private static Process StartWithInput(string dataFolder, Dictionary<string, string> environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Assembly);
        foreach (string arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["MATINEE_DATA"] = dataFolder;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }
}

/// <summary>What one run of the program left behind.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);
