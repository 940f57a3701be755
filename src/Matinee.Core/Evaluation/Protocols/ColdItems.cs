using System.Globalization;
using Matinee.Core.Evaluation.Splits;

namespace Matinee.Core.Evaluation.Protocols;

/// <summary>Hides items from everybody at training time and asks for them afterwards: films that are new.</summary>
/// <remarks>
/// The main question ranks a user's hidden items among all items, <c>cold-</c> among the hidden ones only. Users who
/// have nothing else are not judged. The draw depends on the seed and the item's id alone.
/// </remarks>
public static class ColdItems
{
    /// <summary>Divides a log.</summary>
    public static EvaluationRound Create(RatingLog log, ColdItemsOptions options)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        int[] order = HidingOrder(log, options);
        int hiddenCount = options.PopularCount > 0
            ? Math.Min(options.PopularCount, order.Length)
            : (int)Math.Ceiling(order.Length * options.Share);
        int[] hidden = order[..hiddenCount];
        int[] validation = options.HoldsValidation ? order[hiddenCount..Math.Min(2 * hiddenCount, order.Length)] : [];

        EvaluationSplit split = Divide(log, options, hidden, validation);
        RankingTask all = RankingTask.Testing(split, options.HistoryHoldsValidation);
        return new EvaluationRound(
            split,
            [new JudgedTask("", all), new JudgedTask("cold-", all with { CandidateItems = hidden })],
            RankingTask.Validating(split));
    }

    private static int[] HidingOrder(RatingLog log, ColdItemsOptions options)
    {
        int[] counts = new int[log.Items.Count];
        for (int user = 0; user < log.Users.Count; user++)
        {
            foreach (TimedRating rating in Positives.Of(log, user, options.PositiveThreshold))
            {
                counts[rating.ItemIndex]++;
            }
        }

        IEnumerable<int> liked = Enumerable.Range(0, counts.Length).Where(item => counts[item] > 0);
        return options.PopularCount > 0
            ? [.. liked.OrderByDescending(item => counts[item])] // stable: ties go to the lower index
            : SeededDraw.Shuffle(liked, log.Items.IdAt, options.Seed);
    }

    private static EvaluationSplit Divide(RatingLog log, ColdItemsOptions options, int[] hidden, int[] validation)
    {
        HashSet<int> isHidden = [.. hidden];
        HashSet<int> isValidation = [.. validation];
        var parts = new SplitParts(log.Users, log.Items);
        for (int user = 0; user < log.Users.Count; user++)
        {
            ILookup<int, TimedRating> byPart = Positives.Of(log, user, options.PositiveThreshold)
                .ToLookup(rating => isHidden.Contains(rating.ItemIndex) ? 2
                    : isValidation.Contains(rating.ItemIndex) ? 1 : 0);
            if (byPart[0].Any())
            {
                parts.Add(
                    user, [.. byPart[0], .. byPart[1], .. byPart[2]], byPart[1].Count(), byPart[2].Count());
            }
        }

        return parts.ToSplit(NameOf(options, hidden.Length));
    }

    private static string NameOf(ColdItemsOptions options, int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"cold items (positive from {options.PositiveThreshold} stars, {count} "
        + $"{(options.PopularCount > 0 ? "most popular items" : $"items drawn by seed {options.Seed}")} hidden)");
}
