using Matinee.Core.Numerics;

namespace Matinee.Text.Transformers;

/// <summary>Names of <see cref="Activation"/> in model files.</summary>
internal static class ActivationNames
{
    /// <summary>The function of that name in a <c>config.json</c>, or null.</summary>
    public static Activation? Find(string name) => name switch
    {
        "gelu" or "gelu_python" => Activation.Gelu,
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" or "gelu_accurate" => Activation.GeluTanh,
        "relu" => Activation.Relu,
        "silu" or "swish" => Activation.Silu,
        "linear" => Activation.None,
        _ => null,
    };
}
