using System.Numerics.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>Names and formulas of <see cref="ActivationKind"/>.</summary>
/// <remarks>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016, section 2.</remarks>
internal static class ActivationFunctions
{
    private const float SqrtTwoOverPi = 0.7978845608f;

    /// <summary>The function of that name in a <c>config.json</c> of the transformers library, or null.</summary>
    public static ActivationKind? OfTransformer(string name) => name switch
    {
        "gelu" or "gelu_python" => ActivationKind.Gelu,
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" or "gelu_accurate" => ActivationKind.GeluTanh,
        "quick_gelu" => ActivationKind.QuickGelu,
        "relu" => ActivationKind.Relu,
        "silu" or "swish" => ActivationKind.Silu,
        "tanh" => ActivationKind.Tanh,
        "sigmoid" => ActivationKind.Sigmoid,
        "linear" => ActivationKind.Identity,
        _ => null,
    };

    /// <summary>The function of that PyTorch class in a <c>Dense</c> module, or null.</summary>
    public static ActivationKind? OfModule(string className) => className[(className.LastIndexOf('.') + 1)..] switch
    {
        "Identity" => ActivationKind.Identity,
        "Tanh" => ActivationKind.Tanh,
        "ReLU" => ActivationKind.Relu,
        "GELU" => ActivationKind.Gelu,
        "SiLU" => ActivationKind.Silu,
        "Sigmoid" => ActivationKind.Sigmoid,
        _ => null,
    };

    /// <summary>Applies the function to every value in place.</summary>
    public static void Apply(ActivationKind kind, Span<float> values)
    {
        switch (kind)
        {
            case ActivationKind.Gelu:
                Gelu(values);
                break;
            case ActivationKind.GeluTanh:
                GeluTanh(values);
                break;
            case ActivationKind.QuickGelu:
                Swish(values, 1.702f);
                break;
            case ActivationKind.Silu:
                Swish(values, 1);
                break;
            case ActivationKind.Relu:
                TensorPrimitives.Max(values, 0f, values);
                break;
            case ActivationKind.Tanh:
                TensorPrimitives.Tanh(values, values);
                break;
            case ActivationKind.Sigmoid:
                TensorPrimitives.Sigmoid(values, values);
                break;
            default:
                break;
        }
    }

    private static void Gelu(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double x = values[i];
            values[i] = (float)(0.5 * x * (1 + ErrorFunction.Of(x * 0.70710678118654752)));
        }
    }

    private static void GeluTanh(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float x = values[i];
            values[i] = 0.5f * x * (1 + MathF.Tanh(SqrtTwoOverPi * (x + (0.044715f * x * x * x))));
        }
    }

    private static void Swish(Span<float> values, float slope)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float x = values[i];
            values[i] = x / (1 + MathF.Exp(-slope * x));
        }
    }
}
