namespace Matinee.Text.Transformers;

/// <summary>Functions applied to each value between two linear layers.</summary>
public enum ActivationKind
{
    /// <summary>The value itself.</summary>
    Identity,

    /// <summary>x·Φ(x), Φ the normal distribution function by erf.</summary>
    Gelu,

    /// <summary>x·Φ(x), Φ approximated with tanh.</summary>
    GeluTanh,

    /// <summary>x·sigmoid(1.702·x).</summary>
    QuickGelu,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x·sigmoid(x).</summary>
    Silu,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>1 / (1 + exp(−x)).</summary>
    Sigmoid,
}
