namespace Matinee.Core.Numerics;

/// <summary>A function that a layer applies to each of its outputs.</summary>
public enum Activation
{
    /// <summary>The output itself.</summary>
    None,

    /// <summary>x·Φ(x), Φ the distribution function of the normal distribution.</summary>
    /// <remarks>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)", 2016, section 2.</remarks>
    Gelu,

    /// <summary>Nearly the same by tanh: x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))/2.</summary>
    GeluTanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x/(1 + e⁻ˣ).</summary>
    Silu,
}
