namespace Matinee.Core.Numerics;

/// <summary>A function that a layer applies to each of its outputs.</summary>
public enum Activation
{
    /// <summary>The output itself.</summary>
    None,

    /// <summary>x·Φ(x), Φ the normal distribution. Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.</summary>
    Gelu,

    /// <summary>The same by tanh: x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2.</summary>
    GeluTanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x/(1 + e⁻ˣ).</summary>
    Silu,
}
