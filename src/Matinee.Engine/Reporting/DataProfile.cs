using Matinee.Core.Evaluation.Splits;
using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Reporting;

/// <summary>What a set of ratings looks like.</summary>
/// <param name="Ratings">Number of ratings, repeated ones counted once.</param>
/// <param name="Positives">Number of ratings of at least the threshold.</param>
/// <param name="Users">Number of users.</param>
/// <param name="Items">Number of items.</param>
/// <param name="MedianPositives">Positives of the user in the middle.</param>
/// <param name="Concentration">
/// Share of the positives that go to the most popular items, at 0, 10, ..., 100 % of the items.
/// </param>
internal sealed record DataProfile(
    int Ratings, int Positives, int Users, int Items, int MedianPositives, IReadOnlyList<double> Concentration)
{
    private const int Steps = 10;

    /// <summary>Share of all pairs of a user and an item that are positives.</summary>
    public double Density => (double)Positives / Users / Items;

    /// <summary>The numbers of positives that new users are asked with: half of the users have more.</summary>
    public IReadOnlyList<int> KnownCounts =>
        [.. new EvaluateOptions().GivenCounts.Where(count => count < MedianPositives)];

    /// <summary>How many of the most popular items may be hidden: a quarter of the items at most.</summary>
    /// <param name="wanted">How many are asked for.</param>
    public int HiddenCount(int wanted) => Math.Max(1, Math.Min(wanted, Items / 4));

    /// <summary>Counts a log.</summary>
    public static DataProfile Of(RatingLog log, float positiveThreshold)
    {
        int[] ofUser = new int[log.Users.Count];
        int[] ofItem = new int[log.Items.Count];
        for (int user = 0; user < ofUser.Length; user++)
        {
            foreach (TimedRating rating in log.RatingsOf(user))
            {
                int count = rating.Stars >= positiveThreshold ? 1 : 0;
                ofUser[user] += count;
                ofItem[rating.ItemIndex] += count;
            }
        }

        Array.Sort(ofUser);
        Array.Sort(ofItem, (a, b) => b.CompareTo(a));
        int positives = ofItem.Sum();
        return new DataProfile(
            log.Count,
            positives,
            ofUser.Length,
            ofItem.Length,
            ofUser.Length == 0 ? 0 : ofUser[ofUser.Length / 2],
            [
                .. Enumerable.Range(0, Steps + 1).Select(step =>
                    (double)ofItem.Take(ofItem.Length * step / Steps).Sum() / Math.Max(1, positives)),
            ]);
    }
}
