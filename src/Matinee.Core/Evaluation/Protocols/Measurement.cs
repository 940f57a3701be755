using Matinee.Core.Evaluation.Significance;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>One figure of a model.</summary>
/// <param name="Name">Name with the list length, such as <c>ndcg@10</c>.</param>
/// <param name="Value">The figure; NaN when it is undefined here.</param>
/// <param name="StandardError">Standard error over users or folds; NaN where the figure is no such mean.</param>
/// <param name="Count">Number of values that the mean is over; 0 where the figure is no mean.</param>
public readonly record struct Measurement(string Name, double Value, double StandardError, int Count = 0)
{
    private const double Chance = 0.05;

    /// <summary>Half the width of the 95 % confidence interval of the mean; NaN below two values.</summary>
    /// <remarks>t(0.975, n − 1)·s/√n.</remarks>
    public double HalfWidth95 => Count < 2 || double.IsNaN(StandardError)
        ? double.NaN
        : StudentT.Critical(Chance, Count - 1) * StandardError;
}
