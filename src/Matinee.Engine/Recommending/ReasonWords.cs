using System.Globalization;
using Matinee.Core.Data;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Puts shares of a score into words, for one user of a night.</summary>
/// <param name="models">Models of the snapshot.</param>
/// <param name="liked">Names of liked titles.</param>
/// <param name="user">Whose reasons they are.</param>
/// <param name="isOneOfSeveral">Whether the reasons must say whose they are.</param>
/// <param name="mood">The mood that was asked for.</param>
internal sealed class ReasonWords(
    TrainedModels models, LikedTitles liked, UserHistory user, bool isOneOfSeveral, string? mood)
{
    private const int MostNamed = 3;

    // A part below this share of the whole is counted to the plot: ten reasons of 1 % each explain nothing.
    private const double LeastShare = 0.05;

    private readonly string _who = isOneOfSeveral ? $" ({user.Label})" : "";
    private readonly string _subject = isOneOfSeveral ? user.Label : "you";

    public Reason Popularity(int item, double share) =>
        new("popularity", models.Items.VotesOf(item), share, $"{Sign(share)}{Popular(item)}");

    private string Popular(int item) =>
        models.Items.VotesOf(item) is > 0 and int votes ? $"popular, {votes} votes" : "widely known";

    public Reason Taste(float value, double share) =>
        new("taste", Round(value), share, $"{Sign(share)}similar taste {Number(value)}{_who}");

    public Reason Mood(float value, double share) =>
        new("mood", Round(value), share, $"{Sign(share)}mood {Number(value)}: {mood}");

    /// <summary>A reason that needs no more than its words.</summary>
    public Reason Plain(string feature, double value, double share, string text) =>
        new(feature, Round(value), share, $"{Sign(share)}{text}{_who}");

    /// <summary>The liked titles that the item neighbors' score comes from.</summary>
    public IReadOnlyList<Reason> Neighbors(int item, double share)
    {
        SparseRow history = user.Liked.Below(models.ItemKnn.ItemCount);
        float[] contributions = new float[history.Count];
        models.ItemKnn.Explain(history, item, contributions);
        return Liked(contributions, share);
    }

    /// <summary>The liked titles that cause a share, in proportion to what each contributes.</summary>
    /// <param name="contributions">What each liked title contributes, 0 or more counts. Shape [≤ liked].</param>
    /// <param name="share">The share to divide.</param>
    public IReadOnlyList<Reason> Liked(ReadOnlySpan<float> contributions, double share)
    {
        float[] positive = [.. contributions.ToArray().Select(contribution => MathF.Max(contribution, 0))];
        double total = positive.Sum(contribution => (double)contribution);
        if (total <= 0)
        {
            return [Plain("liked-others", 0, share, "what was liked as a whole")];
        }

        int[] causes =
        [
            .. Enumerable.Range(0, positive.Length).Where(i => positive[i] > 0)
                .OrderByDescending(i => positive[i]).ThenBy(i => i),
        ];
        string because = share < 0 ? "-although" : "because";
        var reasons = new List<Reason>();
        foreach (int i in causes.Take(MostNamed))
        {
            string name = liked.NameOf(user.LikedItems[i]);
            reasons.Add(new Reason(
                "liked", Round(positive[i]), share * positive[i] / total, $"{because} {_subject} liked {name}"));
        }

        double rest = share - reasons.Sum(reason => reason.Share);
        if (causes.Length > MostNamed)
        {
            int more = causes.Length - MostNamed;
            reasons.Add(new Reason("liked-others", more, rest, $"{because} {_subject} liked {more} more like it"));
        }

        return reasons;
    }

    /// <summary>The parts of a title's text that make it like the user's content profile.</summary>
    public IReadOnlyList<Reason> Plot(Title title, double share)
    {
        float[] profile = new float[models.TitleVectors.Columns];
        models.Content.FillProfile(user.Liked, profile);

        IReadOnlyList<TextPart> parts = TextPart.Of(title);
        float[] contributions = new float[parts.Count];
        models.Encoder.Explain([.. parts.Select(part => part.Text)], profile, contributions);
        double total = contributions.Sum(contribution => (double)contribution);
        double magnitude = contributions.Sum(contribution => Math.Abs((double)contribution));
        if (total <= LeastShare * magnitude) // parts that cancel out explain nothing one by one
        {
            return [new Reason(TextPart.Plot, Round(total), share, $"{Sign(share)}plot {Number(total)}{_who}")];
        }

        var reasons = new List<Reason>();
        double plot = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Feature == TextPart.Plot || contributions[i] < LeastShare * total)
            {
                plot += contributions[i];
            }
            else
            {
                reasons.Add(new Reason(
                    parts[i].Feature, Round(contributions[i]), share * contributions[i] / total,
                    $"{Sign(share)}{parts[i].Feature}: {parts[i].Text}{_who}"));
            }
        }

        double plotShare = share * plot / total;
        reasons.Add(new Reason(TextPart.Plot, Round(plot), plotShare, $"{Sign(plotShare)}plot {Number(plot)}{_who}"));
        return reasons;
    }

    private static string Sign(double share) => share < 0 ? "-" : "+";

    private static double Round(double value) => double.IsFinite(value) ? Math.Round(value, 6) : 0;

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
