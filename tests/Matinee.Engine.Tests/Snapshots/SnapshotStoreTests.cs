using System.Text.Json;
using Matinee.Core.Tensors;
using Matinee.Engine.Snapshots;
using Matinee.Testing;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Tests.Snapshots;

public sealed class SnapshotStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SteppingClock _clock = new();
    private readonly SnapshotStore _store;

    public SnapshotStoreTests() => _store = new SnapshotStore(_folder.Path, _clock);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Latest_NoFolder_IsNull()
    {
        Assert.Null(_store.Latest());
        Assert.Empty(_store.List());
        Assert.Equal(0, _store.RemoveLeftovers());
    }

    [Fact]
    public void Commit_TwoFiles_CanBeOpenedAndRead()
    {
        string name;
        using (SnapshotWriter writer = _store.CreateWriter())
        {
            writer.Add("als.safetensors", Values(1, 2, 3));
            writer.Add("text.safetensors", Values(4));
            name = writer.Commit(new SnapshotDescription
            {
                DataFingerprint = "data-1",
                Options = JsonSerializer.SerializeToElement(new { factors = 64 }),
                Metrics = new Dictionary<string, double> { ["als.ndcg@10"] = 0.035 },
                Encoder = new EncoderIdentity("matinee-lsa", "r1", 256, "t1"),
            });
        }

        using Snapshot? snapshot = _store.Latest();

        Assert.NotNull(snapshot);
        Assert.Equal(name, snapshot.Name);
        Assert.Matches("^20300102T030405Z-[0-9a-f]{8}$", name);
        Assert.Equal([1f, 2f, 3f], snapshot.Tensors("als.safetensors").Get("values").ToArray<float>());
        Assert.Equal("data-1", snapshot.Manifest.DataFingerprint);
        Assert.Equal(64, snapshot.Manifest.Options.GetProperty("factors").GetInt32());
        Assert.Equal(0.035, snapshot.Manifest.Metrics["als.ndcg@10"]);
        Assert.Equal(new EncoderIdentity("matinee-lsa", "r1", 256, "t1"), snapshot.Manifest.Encoder);
        snapshot.Verify(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Commit_SameContentLater_HasTheSameHash()
    {
        string first = Write(1, 2);
        string again = Write(1, 2);
        string other = Write(1, 3);

        Assert.NotEqual(first, again);
        Assert.Equal(Hash(first), Hash(again));
        Assert.NotEqual(Hash(first), Hash(other));
        Assert.Equal([other, again, first], _store.List());
    }

    [Fact]
    public void Commit_ClockThatStandsStillOrIsSetBack_StillMakesTheNewSnapshotTheNewest()
    {
        _clock.StepSeconds = 0;
        string first = Write(1);
        string second = Write(1);
        _clock.StepSeconds = -3600;

        string third = Write(2);

        Assert.Equal([third, second, first], _store.List());
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        using (SnapshotWriter writer = _store.CreateWriter())
        {
            writer.Add("als.safetensors", Values(1));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_store.ModelsFolder));
    }

    [Theory]
    [InlineData("../als.safetensors")]
    [InlineData("als.bin")]
    [InlineData("Als.safetensors")]
    [InlineData("als.safetensors\n")]
    public void Add_NameOfAnotherForm_Throws(string name)
    {
        using SnapshotWriter writer = _store.CreateWriter();

        Assert.Throws<ArgumentException>(() => writer.Add(name, Values(1)));
    }

    [Fact]
    public void Commit_WrongUse_Throws()
    {
        using SnapshotWriter writer = _store.CreateWriter();
        var description = new SnapshotDescription { DataFingerprint = "d" };
        Assert.Throws<InvalidOperationException>(() => writer.Commit(description));
        writer.Add("als.safetensors", Values(1));
        Assert.Throws<ArgumentException>(() => writer.Add("als.safetensors", Values(1)));
        var undefined = new Dictionary<string, double> { ["ndcg"] = double.NaN };
        Assert.Throws<ArgumentException>(() => writer.Commit(description with { Metrics = undefined }));

        writer.Commit(description);

        Assert.Throws<InvalidOperationException>(() => writer.Add("more.safetensors", Values(1)));
    }

    [Fact]
    public void Prune_MoreThanKept_DeletesTheOldest()
    {
        string[] names = [Write(1), Write(2), Write(3)];

        IReadOnlyList<string> deleted = _store.Prune(keep: 2);

        Assert.Equal([names[0]], deleted);
        Assert.Equal([names[2], names[1]], _store.List());
        Assert.Equal(2, Directory.GetFileSystemEntries(_store.ModelsFolder).Length);
    }

    [Fact]
    public void RemoveLeftovers_DeadAndLivingWriter_KeepsTheLiving()
    {
        using SnapshotWriter living = _store.CreateWriter();
        living.Add("als.safetensors", Values(1));
        string dead = Path.Combine(_store.ModelsFolder, ".tmp-0123");
        Directory.CreateDirectory(dead);
        File.WriteAllText(Path.Combine(dead, "als.safetensors"), "half");

        Assert.Equal(1, _store.RemoveLeftovers());

        Assert.False(Directory.Exists(dead));
        string name = living.Commit(new SnapshotDescription { DataFingerprint = "d" });
        Assert.Equal([name], _store.List());
        Assert.Single(Directory.GetFileSystemEntries(_store.ModelsFolder));
    }

    [Fact]
    public void Tensors_AfterDispose_Throws()
    {
        Write(1);
        Snapshot snapshot = _store.Latest() ?? throw new InvalidOperationException("just written");
        Assert.Throws<InvalidDataException>(() => snapshot.Tensors("other.safetensors"));
        snapshot.Dispose();

        Assert.Throws<ObjectDisposedException>(() => snapshot.Tensors("als.safetensors"));
    }

    private static string Hash(string name) => name[^8..];

    private static TensorSet Values(params float[] values) =>
        new TensorSet().Add("values", Tensor.From<float>(values));

    private string Write(params float[] values)
    {
        using SnapshotWriter writer = _store.CreateWriter();
        writer.Add("als.safetensors", Values(values));
        return writer.Commit(new SnapshotDescription { DataFingerprint = "data-1" });
    }
}
