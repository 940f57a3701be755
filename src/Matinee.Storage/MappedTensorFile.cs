using System.IO.MemoryMappedFiles;
using Matinee.Core.Tensors;

namespace Matinee.Storage;

/// <summary>A safetensors file whose tensors are read in place, through a memory map.</summary>
/// <remarks>The tensors are views of the file: they must not be used after <see cref="Dispose"/>.</remarks>
public sealed class MappedTensorFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly List<MappedBytes> _views = [];

    private MappedTensorFile(MemoryMappedFile file, string path, long fileBytes)
    {
        _file = file;
        Tensors = Read(path, fileBytes);
    }

    /// <summary>What the file holds.</summary>
    public TensorSet Tensors { get; private set; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of another format.</exception>
    public static MappedTensorFile Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        long fileBytes = stream.Length;
        if (fileBytes < SafetensorsReader.PrefixBytes)
        {
            throw new InvalidDataException($"{path}: a safetensors file of {fileBytes} bytes is cut short.");
        }

        MemoryMappedFile file = MemoryMappedFile.CreateFromFile(
            stream, null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        try
        {
            return new MappedTensorFile(file, path, fileBytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Unmaps the file.</summary>
    public void Dispose()
    {
        Tensors = new TensorSet();
        _views.ForEach(view => ((IDisposable)view).Dispose());
        _views.Clear();
        _file.Dispose();
    }

    private TensorSet Read(string path, long fileBytes)
    {
        try
        {
            int headerBytes = SafetensorsReader.HeaderBytes(
                View(0, SafetensorsReader.PrefixBytes).Span, fileBytes);
            long dataStart = SafetensorsReader.PrefixBytes + headerBytes;
            return SafetensorsReader.Read(
                View(SafetensorsReader.PrefixBytes, headerBytes).Span,
                fileBytes - dataStart,
                (offset, count) => View(dataStart + offset, count));
        }
        catch (InvalidDataException error)
        {
            _views.ForEach(view => ((IDisposable)view).Dispose());
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    private ReadOnlyMemory<byte> View(long offset, int count)
    {
        if (count == 0)
        {
            return default;
        }

        var view = new MappedBytes(_file, offset, count);
        _views.Add(view);
        return view.Memory;
    }
}
