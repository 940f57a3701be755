using Matinee.Core.Tensors;

namespace Matinee.Engine.Snapshots;

internal sealed class MappedTensorFile : IDisposable
{
    public required TensorSet Tensors { get; init; }

    public static MappedTensorFile Open(string path) =>
        new() { Tensors = SafetensorsReader.Read(File.ReadAllBytes(path)) };

    public void Dispose()
    {
    }
}
