namespace Matinee.Text.Transformers;

/// <summary>Ways to make one vector of the hidden states of a text's tokens.</summary>
public enum PoolingMode
{
    /// <summary>The state of the first token.</summary>
    Cls,

    /// <summary>The largest value of each place.</summary>
    Max,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The sum by the root of the number of tokens.</summary>
    MeanSqrtLength,

    /// <summary>The mean weighted by position, 1 for the first token.</summary>
    WeightedMean,

    /// <summary>The state of the last token.</summary>
    LastToken,
}
