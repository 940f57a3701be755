using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

/// <summary>All real files, imported and trained once; empty where a machine has no real files.</summary>
public sealed class RealLibrary : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RealLibrary()
    {
        if (RealData.Folder is not null)
        {
            Succeed("catalogue", "remove", "starter");
            ImportSummary = Succeed("import", "all", RealData.Folder, "--json");
            Succeed("train", "--without-metrics");
        }
    }

    /// <summary>What the first import printed.</summary>
    public string ImportSummary { get; } = "";

    /// <summary>Runs the program and gives the whole result; without the real files the test is left out.</summary>
    internal ProgramResult Run(params string[] args)
    {
        _ = RealData.Path("");
        return MatineeProgram.Run(_folder.Path, args);
    }

    /// <summary>Runs the program and gives what it printed.</summary>
    public string Succeed(params string[] args)
    {
        ProgramResult result = Run(args);
        Assert.True(
            result.ExitCode == 0, $"matinee {string.Join(' ', args)} ended with {result.ExitCode}: {result.Error}");
        return result.Output;
    }

    public void Dispose() => _folder.Dispose();
}
