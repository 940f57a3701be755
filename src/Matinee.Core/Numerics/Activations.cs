using System.Runtime.InteropServices;
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
    public static void Apply(Activation activation, Span<float> values)
    {
        switch (activation)
        {
            case Activation.None:
                break;
            case Activation.Gelu:
                Map<Gelu>(values);
                break;
            case Activation.GeluTanh:
                Map<GeluTanh>(values);
                break;
            case Activation.Relu:
                Map<Relu>(values);
                break;
            case Activation.Silu:
                Map<Silu>(values);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation.");
        }
    }

    private static void Map<TFunction>(Span<float> values)
        where TFunction : struct, IFunction
    {
        Span<Vector512<float>> vectors = MemoryMarshal.Cast<float, Vector512<float>>(values);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = TFunction.Of(vectors[i]);
        }

        Span<float> rest = values[(vectors.Length * VectorFunctions.Width)..];
        if (!rest.IsEmpty)
        {
            Vector512<float> padded = default;
            Span<float> lanes = MemoryMarshal.CreateSpan(
                ref System.Runtime.CompilerServices.Unsafe.As<Vector512<float>, float>(ref padded), 16);
            rest.CopyTo(lanes);
            padded = TFunction.Of(padded);
            lanes[..rest.Length].CopyTo(rest);
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
