using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Matinee.Testing.Vectors;

/// <summary>A server from tests/vector-servers, started on loopback; stopped when disposed of.</summary>
public sealed class NodeServer : IDisposable
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "tests", "vector-servers");

    private readonly Process _process;

    private NodeServer(Process process, int port) => (_process, Port) = (process, port);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts a server, or null where it is not installed.</summary>
    /// <param name="script">Program to run, below the folder.</param>
    /// <param name="arguments">Its arguments for a port.</param>
    /// <param name="isReady">Whether it answers by now.</param>
    public static async Task<NodeServer?> TryStartAsync(
        string script, Func<int, string[]> arguments, Func<int, Task<bool>> isReady)
    {
        if (!File.Exists(Path.Combine(Folder, script)) || !Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            return null;
        }

        int port = FreePort();
        var start = new ProcessStartInfo("node", [script, .. arguments(port)])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // no node here
        }

        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new NodeServer(process, port);
        for (int attempt = 0; attempt < 600; attempt++)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{script} ended with status {process.ExitCode}.");
            }

            if (await isReady(port))
            {
                return server;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        server.Dispose();
        throw new InvalidOperationException($"{script} did not answer within a minute.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
