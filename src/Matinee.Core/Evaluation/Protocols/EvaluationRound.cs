using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>One fit and everything that it is judged by; most protocols have one round, k-fold has k.</summary>
/// <param name="Split">The division; its training part is all that is learned from.</param>
/// <param name="Tests">What is reported, the main question first; all share the split's training part.</param>
/// <param name="Validation">What settings are chosen by; users without answers where nothing is chosen.</param>
public sealed record EvaluationRound(EvaluationSplit Split, IReadOnlyList<JudgedTask> Tests, RankingTask Validation)
{
    /// <summary>Judges test items of the users who are learned from.</summary>
    /// <param name="split">The division.</param>
    /// <param name="historyHoldsValidation">
    /// Whether validation items are in the histories that test lists are made for; never in the fit.
    /// </param>
    public static EvaluationRound Of(EvaluationSplit split, bool historyHoldsValidation = false) => new(
        split,
        [new JudgedTask("", RankingTask.Testing(split, historyHoldsValidation))],
        RankingTask.Validating(split));

    /// <summary>The main question.</summary>
    public RankingTask Main => Tests[0].Task;
}
