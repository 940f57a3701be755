using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Matinee.Core.Tensors;

/// <summary>Lets a block of bytes be read as a block of elements without a copy.</summary>
internal sealed class TypedView<T>(ReadOnlyMemory<byte> bytes) : MemoryManager<T>
    where T : unmanaged
{
    public override Memory<T> Memory => CreateMemory(bytes.Length / Unsafe.SizeOf<T>());

    // The span is writable by the base type's contract only: Tensor hands it out as ReadOnlyMemory.
    public override Span<T> GetSpan() =>
        MemoryMarshal.Cast<byte, T>(MemoryMarshal.AsMemory(bytes).Span);

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        MemoryHandle handle = bytes.Pin();
        return new MemoryHandle((T*)handle.Pointer + elementIndex, default, new Unpinner(handle));
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Unpinner(MemoryHandle handle) : IPinnable
    {
        public MemoryHandle Pin(int elementIndex) => throw new NotSupportedException("Pin the memory itself.");

        public void Unpin() => handle.Dispose();
    }
}
