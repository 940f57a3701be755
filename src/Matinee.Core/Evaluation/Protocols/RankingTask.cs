using Matinee.Core.Data;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>What is asked of a model: whose lists, which items may stand in them, and which are right.</summary>
public sealed record RankingTask
{
    /// <summary>What the model learns from. Shape [U, I].</summary>
    public required InteractionMatrix Train { get; init; }

    /// <summary>What is known of each user when their list is made; null means what the model learned from.</summary>
    public InteractionMatrix? Histories { get; init; }

    /// <summary>The right answers; users without any are not judged. Shape [U, I].</summary>
    public required SparseMatrix Relevant { get; init; }

    /// <summary>Held-out pairs that are neither learned from nor ranked here. Shape [U, I].</summary>
    public required SparseMatrix Excluded { get; init; }

    /// <summary>The only items to rank for each user; null is all but train and excluded ones. Shape [U, I].</summary>
    public SparseMatrix? Candidates { get; init; }

    /// <summary>What is reported: test items among all that are in neither train nor validation.</summary>
    public static RankingTask Testing(EvaluationSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return new RankingTask { Train = split.Train, Relevant = split.Test, Excluded = split.Validation.ByUser };
    }

    /// <summary>The judgement that options are chosen by: validation items, among all that are not in train.</summary>
    /// <remarks>Test items are candidates like any other, for nobody tells the model that they are special.</remarks>
    public static RankingTask Validating(EvaluationSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        SparseMatrix none = SparseMatrix.FromEntries(split.Users.Count, split.Items.Count, []);
        return new RankingTask { Train = split.Train, Relevant = split.Validation.ByUser, Excluded = none };
    }
}
