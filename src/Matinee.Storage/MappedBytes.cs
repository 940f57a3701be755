using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Matinee.Storage;

/// <summary>A stretch of a mapped file as memory; reading after disposal throws.</summary>
internal sealed unsafe class MappedBytes : MemoryManager<byte>
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _count;
    private byte* _start;

    public MappedBytes(MemoryMappedFile file, long offset, int count)
    {
        _view = file.CreateViewAccessor(offset, count, MemoryMappedFileAccess.Read);
        _count = count;
        byte* page = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref page);
        _start = page + _view.PointerOffset; // a view starts at a page, the stretch somewhere inside it
    }

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        return new Span<byte>(_start, _count);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_start is null, this);
        return new MemoryHandle(_start + elementIndex);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_start is not null)
        {
            _start = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
        }
    }
}
