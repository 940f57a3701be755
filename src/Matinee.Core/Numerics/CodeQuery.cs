namespace Matinee.Core.Numerics;

/// <summary>A vector of 16-bit integers in the forms that <see cref="CodeProducts"/> reads.</summary>
/// <param name="memory">Room for 4 · length bytes; kept, must stay where it is.</param>
/// <param name="length">Length of a row of codes, a multiple of <see cref="CodeProducts.Width"/>.</param>
/// <param name="scale">What an integer is worth.</param>
/// <param name="sum">Σ q.</param>
internal readonly unsafe struct CodeQuery(byte* memory, int length, double scale, double sum)
{
    /// <summary>q: −16,256 to 16,256. Shape [length].</summary>
    public short* Whole => (short*)memory;

    /// <summary>q / 128, rounded: −127 to 127. Shape [length].</summary>
    public sbyte* High => (sbyte*)memory + (2 * length);

    /// <summary>q − 128 · high: −64 to 63. Shape [length].</summary>
    public sbyte* Low => (sbyte*)memory + (3 * length);

    /// <summary>Length of a row of codes; 0 for no query.</summary>
    public int Length => length;

    /// <summary>What an integer is worth.</summary>
    public double Scale => scale;

    /// <summary>What the offset of the codes adds to a product: 128 · Σ q.</summary>
    public double Offset => CodeProducts.Zero * sum;
}
