using Matinee.Engine.Doctor;
using Matinee.Engine.Recommending;
using Matinee.Testing;

namespace Matinee.Engine.Tests.Doctor;

public class CheckHealthTests
{
    [Fact]
    public void Run_EmptyFolder_IsHealthyAndSaysWhatToDoNext()
    {
        using var folder = new TemporaryFolder();

        DoctorReport report = new CheckHealth(folder.File("data")).Run();

        Assert.True(report.IsHealthy);
        Assert.Contains(report.Findings, finding => finding.State == FindingState.Advice && finding.Remedy is not null);
    }

    [Fact]
    public async Task Run_FlippedByteInASnapshot_NamesTheSnapshotAndTheRemedy()
    {
        using var engine = new TinyEngine();
        string name = (await engine.TrainAsync()).Snapshot;
        string path = Path.Combine(engine.Snapshots.ModelsFolder, name, SnapshotFiles.Als);
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        DoctorReport report = new CheckHealth(engine.DataDirectory).Run();

        Finding failed = Assert.Single(report.Findings, finding => finding.State == FindingState.Failed);
        Assert.Contains(name, failed.Check, StringComparison.Ordinal);
        Assert.Contains("matinee train", failed.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_DataFolderIsAFile_Fails()
    {
        using var folder = new TemporaryFolder();

        DoctorReport report = new CheckHealth(folder.Write("data", "a file")).Run();

        Assert.False(report.IsHealthy);
        Assert.Contains("--data", Assert.Single(report.Findings).Remedy, StringComparison.Ordinal);
    }
}
