using System.Runtime.Intrinsics;

namespace Matinee.Core.Numerics;

/// <summary>Applies an <see cref="Activation"/> to many numbers.</summary>
public static class Activations
{
    /// <summary>A function of sixteen numbers.</summary>
    private interface IFunction
    {
        static abstract Vector512<float> Of(Vector512<float> x);
    }

    /// <summary>Replaces every number by its activation, within 1e-6 of its size.</summary>
    /// <param name="activation">Which.</param>
    /// <param name="values">Numbers, of any count; a NaN stays one.</param>
    public static unsafe void Apply(Activation activation, Span<float> values)
    {
        fixed (float* first = values)
        {
            Apply(activation, first, 1, values.Length, 0);
        }
    }

    /// <summary>Replaces the numbers of a tile, whose rows lie some floats apart.</summary>
    internal static unsafe void Apply(Activation activation, float* tile, int rows, int width, nint stride)
    {
        switch (activation)
        {
            case Activation.None:
                break;
            case Activation.Gelu:
                Map<Gelu>(tile, rows, width, stride);
                break;
            case Activation.GeluTanh:
                Map<GeluTanh>(tile, rows, width, stride);
                break;
            case Activation.Relu:
                Map<Relu>(tile, rows, width, stride);
                break;
            case Activation.Silu:
                Map<Silu>(tile, rows, width, stride);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation.");
        }
    }

    private static unsafe void Map<TFunction>(float* tile, int rows, int width, nint stride)
        where TFunction : struct, IFunction
    {
        int whole = width - (width % VectorFunctions.Width);
        float* padded = stackalloc float[VectorFunctions.Width];
        for (int row = 0; row < rows; row++, tile += stride)
        {
            for (int column = 0; column < whole; column += VectorFunctions.Width)
            {
                TFunction.Of(Vector512.Load(tile + column)).Store(tile + column);
            }

            if (whole < width)
            {
                var rest = new Span<float>(tile + whole, width - whole);
                rest.CopyTo(new Span<float>(padded, VectorFunctions.Width));
                TFunction.Of(Vector512.Load(padded)).Store(padded);
                new ReadOnlySpan<float>(padded, rest.Length).CopyTo(rest);
            }
        }
    }

    private readonly struct Gelu : IFunction
    {
        public static Vector512<float> Of(Vector512<float> x) => VectorFunctions.Gelu(x);
    }

    private readonly struct GeluTanh : IFunction
    {
        /// <summary>(1 + tanh y)/2 is the logistic function of 2y, and 2·√(2/π) = 1.5957691.</summary>
        public static Vector512<float> Of(Vector512<float> x) => VectorFunctions.TimesLogistic(
            x,
            Vector512.Create(1.5957691f) * Vector512.FusedMultiplyAdd(x * x * x, Vector512.Create(0.044715f), x));
    }

    private readonly struct Relu : IFunction
    {
        public static Vector512<float> Of(Vector512<float> x) => Vector512.Max(x, Vector512<float>.Zero);
    }

    private readonly struct Silu : IFunction
    {
        public static Vector512<float> Of(Vector512<float> x) => VectorFunctions.TimesLogistic(x, x);
    }
}
