using Matinee.Core.Tensors;
using Matinee.Testing;

namespace Matinee.Storage.Tests;

public sealed class MappedTensorFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WrittenFile_GivesTheSameTensors()
    {
        string path = Write(new TensorSet()
            .Add("b", Tensor.From<byte>([1, 2, 3]))
            .Add("f", Tensor.From<float>([1.5f, -2f, 0f, 4f], 2, 2))
            .Add("none", Tensor.From<long>([]))
            .AddMetadata("what", "test"));

        using MappedTensorFile file = MappedTensorFile.Open(path);

        Assert.Equal([1, 2, 3], file.Tensors.Get("b").ToArray<byte>());
        Assert.Equal([1.5f, -2f, 0f, 4f], file.Tensors.Get("f").AsMemory<float>().ToArray());
        Assert.Equal([2, 2], file.Tensors.Get("f").Shape);
        Assert.Equal(0, file.Tensors.Get("none").Bytes.Length);
        Assert.Equal("test", file.Tensors.GetMetadata("what"));
    }

    [Fact]
    public void Dispose_TensorStillHeld_ThrowsInsteadOfReadingFreedMemory()
    {
        MappedTensorFile file = MappedTensorFile.Open(Write(new TensorSet().Add("b", Tensor.From<byte>([1, 2, 3]))));
        Tensor held = file.Tensors.Get("b");

        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => held.ToArray<byte>());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(40)]
    [InlineData(-62)] // 61 filler bytes and the last of the tensor
    public void Open_CutFile_NamesIt(int keptBytes)
    {
        string path = Write(new TensorSet().Add("b", Tensor.From<byte>([1, 2, 3])));
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, keptBytes < 0 ? bytes[..(bytes.Length + keptBytes)] : bytes[..keptBytes]);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => MappedTensorFile.Open(path)).Message);
    }

    private string Write(TensorSet tensors)
    {
        string path = _folder.File("file.safetensors");
        using FileStream stream = File.Create(path);
        SafetensorsWriter.Write(stream, tensors);
        return path;
    }
}
