using Matinee.Engine.Snapshots;

namespace Matinee.Engine.Tests.Recommending;

/// <summary>The invented catalogue, trained once for tests that only ask.</summary>
public sealed class TinySnapshot : IAsyncLifetime
{
    public TinyEngine Engine { get; } = new();

    public Snapshot Snapshot { get; private set; } = null!; // set before the first test runs

    public async ValueTask InitializeAsync()
    {
        await Engine.TrainAsync();
        Snapshot = Engine.OpenLatest();
    }

    public ValueTask DisposeAsync()
    {
        Snapshot.Dispose();
        Engine.Dispose();
        return ValueTask.CompletedTask;
    }
}
