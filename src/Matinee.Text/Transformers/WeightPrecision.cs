namespace Matinee.Text.Transformers;

/// <summary>How the weights of the linear layers are held while encoding.</summary>
public enum WeightPrecision
{
    /// <summary>Single precision, as exact as the reference.</summary>
    Full,

    /// <summary>Eight bits, a scale for each output; faster, close to the reference but not the same.</summary>
    EightBit,
}
