using Matinee.Testing;

namespace Matinee.EndToEnd.Tests;

/// <summary>The invented catalogue, imported and trained once for all tests that only read it.</summary>
public sealed class TinyLibrary : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyLibrary()
    {
        Sources = TinyCatalogue.Write(_folder.File("sources"));
        Data = _folder.File("data");
        Succeed("catalogue", "remove", "starter");
        Succeed("import", "all", Sources);
        Succeed("train");
    }

    /// <summary>Folder of the source files.</summary>
    public string Sources { get; }

    /// <summary>Data folder of the program.</summary>
    public string Data { get; }

    /// <summary>Runs the program over this library and gives what it printed.</summary>
    public string Succeed(params string[] args)
    {
        ProgramResult result = MatineeProgram.Run(Data, args);
        Assert.True(
            result.ExitCode == 0, $"matinee {string.Join(' ', args)} ended with {result.ExitCode}: {result.Error}");
        return result.Output;
    }

    public void Dispose() => _folder.Dispose();
}
