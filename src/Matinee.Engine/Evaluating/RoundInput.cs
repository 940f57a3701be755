using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Evaluating;

/// <summary>One round of an evaluation with what is known of its items.</summary>
/// <param name="Round">The division and its questions.</param>
/// <param name="Sources">What fits may use beside the training part.</param>
/// <param name="Traits">What metrics of variety compare items by; null when nobody knows.</param>
internal sealed record RoundInput(EvaluationRound Round, FitSources Sources, ItemTraits? Traits)
{
    /// <summary>Joins the rounds with the content; rounds over the same items share their vectors.</summary>
    public static IReadOnlyList<RoundInput> Join(
        IReadOnlyList<EvaluationRound> rounds, ItemContent? content, CancellationToken cancellationToken)
    {
        var joined = new List<RoundInput>();
        foreach (EvaluationRound round in rounds)
        {
            RoundInput? same = joined.Find(
                other => other.Round.Split.Items.Ids.SequenceEqual(round.Split.Items.Ids));
            joined.Add(same is null ? Of(round, content, cancellationToken) : same with { Round = round });
        }

        return joined;
    }

    private static RoundInput Of(EvaluationRound round, ItemContent? content, CancellationToken cancellationToken)
    {
        long[] itemIds = round.Split.Items.Ids.ToArray();
        var sources = new FitSources(content?.Vectors is { } vectors
            ? new Lazy<RowMatrix>(() => vectors(itemIds, cancellationToken))
            : null);
        return new RoundInput(round, sources, GenreTraits.Of(round.Split.Items, content?.Genres));
    }
}
