using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders.LearnedHybrid;

namespace Matinee.Engine.Evaluating;

/// <summary>What a fit may use beside the training part.</summary>
/// <param name="Vectors">Text vectors of the items, computed when first asked for; null when there are none.</param>
/// <param name="Facts">What is known of the items, read when first asked for; null when that is nothing.</param>
internal sealed record FitSources(Lazy<RowMatrix>? Vectors, Lazy<ItemFacts>? Facts = null)
{
    /// <summary>
    /// Validation items that a ranker over other models may learn to predict; those models never see them, and null
    /// while settings are chosen by them. Shape [U, I].
    /// </summary>
    public SparseMatrix? Targets { get; init; }

    /// <summary>How many items each tower nominates where lists hold given items only; null means as usual.</summary>
    public int? CandidatesPerTower { get; init; }

    /// <summary>Keeps fits that several models need; null when none is to be kept.</summary>
    public FitMemory? Memory { get; init; }

    /// <summary>Whether what is held out is what came next, or what else there was.</summary>
    public TargetChoice TargetChoice { get; init; } = TargetChoice.Newest;
}
