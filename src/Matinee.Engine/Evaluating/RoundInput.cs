using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders.LearnedHybrid;

namespace Matinee.Engine.Evaluating;

/// <summary>One round of an evaluation with what is known of its items.</summary>
/// <param name="Round">The division and its questions.</param>
/// <param name="Sources">What fits may use beside the training part.</param>
/// <param name="Traits">What metrics of variety compare items by; null when nobody knows.</param>
internal sealed record RoundInput(EvaluationRound Round, FitSources Sources, ItemTraits? Traits)
{
    /// <summary>Where a test item stands among 99 drawn at random, far more than its first places count.</summary>
    private const int GivenItemsDepth = 1000;

    /// <summary>
    /// The sources of the fit that is reported: validation items may be predicted, as test items are apart.
    /// </summary>
    public FitSources ForTesting =>
        Round.Split.Validation.ByUser.EntryCount > 0 && Round.Main.Train == Round.Split.Train
            ? Sources with { Targets = Round.Split.Validation.ByUser }
            : Sources;

    /// <summary>Joins the rounds with the content; rounds over the same items share their vectors.</summary>
    /// <param name="rounds">The rounds.</param>
    /// <param name="content">What is known of the items.</param>
    /// <param name="options">Says what is held out, which rankers shall learn to predict.</param>
    /// <param name="cancellationToken">Stops the encoding of texts.</param>
    public static IReadOnlyList<RoundInput> Join(
        IReadOnlyList<EvaluationRound> rounds,
        ItemContent? content,
        EvaluateOptions options,
        CancellationToken cancellationToken)
    {
        var joined = new List<RoundInput>();
        foreach (EvaluationRound round in rounds)
        {
            RoundInput? same = joined.Find(
                other => other.Round.Split.Items.Ids.SequenceEqual(round.Split.Items.Ids));
            joined.Add(same is null ? Of(round, content, options, cancellationToken) : same with { Round = round });
        }

        return joined;
    }

    private static RoundInput Of(
        EvaluationRound round, ItemContent? content, EvaluateOptions options, CancellationToken cancellationToken)
    {
        long[] itemIds = round.Split.Items.Ids.ToArray();
        var sources = new FitSources(content?.Vectors is { } vectors
            ? new Lazy<RowMatrix>(() => vectors(itemIds, cancellationToken))
            : null,
            content?.Facts is { } facts ? new Lazy<ItemFacts>(() => facts(itemIds)) : null)
        {
            TargetChoice = options.HidesNewest ? TargetChoice.Newest : TargetChoice.Random,
            CandidatesPerTower = options.NegativesPath is null ? null : GivenItemsDepth,
        };
        return new RoundInput(round, sources, GenreTraits.Of(round.Split.Items, content?.Genres));
    }
}
