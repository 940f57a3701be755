using System.Globalization;

namespace Matinee.Engine.Reporting;

/// <summary>One page on how the recommender is built and how it was judged.</summary>
internal static class DesignNote
{
    /// <summary>The page as Markdown.</summary>
    public static string Of(ReportFindings findings, ReportOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Design note

        **The task.** From what a person liked, list {options.K} items they have not seen and will like. Ratings of at
        least {options.PositiveThreshold} stars are positives; everything else is unknown, not disliked.

        **The data.** {findings.Data.Users:N0} users, {findings.Data.Items:N0} items, {findings.Data.Positives:N0}
        positives: {100 * findings.Data.Density:0.00} % of all pairs. The most popular tenth of the items holds {100 *
        findings.Data.Concentration[1]:0} % of the positives, so counting users alone is a baseline to be beaten.

        **The methods.** Popularity as the floor. Item neighbors: items liked by the same people. Matrix
        factorization: people and items as short vectors. Content: texts as vectors, the only method that knows an
        item nobody has rated. A hybrid merges their rankings. No model holds a vector of a known person: every list
        is made for a history that is handed in, so a new person is served by the same code, and the next rating
        changes the next list.

        **The judgement.** The newest positive of each user is hidden, the one before it is kept for choosing
        settings, and a model is fitted to the rest. Every item is ranked: sampled negatives are cheaper but can order
        methods wrongly (Krichene and Rendle, "On Sampled Metrics for Item Recommendation", KDD 2020). A guard refuses
        a fit that holds a held-out pair, and an audit runs every protocol in a world where nothing can be learned.

        **What counts as better.** With one hidden item a user, figures are noisy. Every mean has an interval, and
        every model is compared with the best one user by user. A difference that the test does not support is no
        difference.

        **What accuracy does not show.** Cold starts are measured on their own: hidden titles and new users. Lists are
        reranked so that they do not repeat themselves, at a cost in accuracy that the report shows for each strength.
        Popularity bias compares what is recommended with what people chose themselves.

        **Limits.** Ratings are not viewings: what was not rated may have been seen and liked. The order of ratings is
        the order of typing them in. One data set says nothing about another.

        """).ReplaceLineEndings("\n");
}
