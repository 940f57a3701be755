using System.Globalization;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Puts shares of a score into words, for one user of a night.</summary>
/// <param name="models">Models of the snapshot.</param>
/// <param name="catalogue">Knows the names of liked titles.</param>
/// <param name="user">Whose reasons they are.</param>
/// <param name="isOneOfSeveral">Whether the reasons must say whose they are.</param>
/// <param name="mood">The mood that was asked for.</param>
internal sealed class ReasonWords(
    TrainedModels models, KnownCatalogue catalogue, UserHistory user, bool isOneOfSeveral, string? mood)
{
    private const int MostNamed = 3;

    // A part below this share of the whole is counted to the plot: ten reasons of 1 % each explain nothing.
    private const double LeastShare = 0.05;

    // Below it a title is one that few have come across, in a catalogue of any size.
    private const int ManyVotes = 50;

    private readonly string _who = isOneOfSeveral ? $" ({user.Label})" : "";
    private readonly string _subject = isOneOfSeveral ? user.Label : "you";
    private float[]? _profile; // the user's direction among the texts, once one is asked for

    public Reason Popularity(int item, double share)
    {
        int votes = models.Items.VotesOf(item);
        if (votes == 0 && models.Items.IsWellKnown(item))
        {
            return new Reason("popularity", 0, share, $"{Sign(share)}widely known");
        }

        string text = (votes >= ManyVotes, share < 0) switch
        {
            (true, false) => "+popular",
            (true, true) => "-widely known already",
            (false, false) => "+a discovery",
            (false, true) => "-little known",
        };
        string count = votes == 1 ? "1 vote" : string.Create(CultureInfo.InvariantCulture, $"{votes:N0} votes");
        return new Reason("popularity", votes, share, $"{text}, {count}");
    }

    public Reason Taste(float value, double share) =>
        new("taste", Round(value), share, $"{Sign(share)}taste match {Number(value)}{_who}");

    public Reason Mood(float value, double share) =>
        new("mood", Round(value), share, $"{Sign(share)}mood {Number(value)}: {mood}");

    /// <summary>A reason that needs no more than its words.</summary>
    public Reason Plain(string feature, double value, double share, string text) =>
        new(feature, Round(value), share, $"{Sign(share)}{text}{_who}");

    /// <summary>The liked titles that cause a share, in proportion to what each contributes.</summary>
    /// <param name="contributions">What each liked title contributes, 0 or more counts. Shape [≤ liked].</param>
    /// <param name="share">The share to divide.</param>
    public IReadOnlyList<Reason> Liked(ReadOnlySpan<float> contributions, double share)
    {
        if (share < 0) // contributions add; it is what they lack that counts against the pick
        {
            return [Plain("liked-others", 0, share, $"what {_subject} liked leads elsewhere")];
        }

        (List<int> causes, double total) = Positive(contributions);
        if (causes.Count == 0)
        {
            return [Plain("liked-others", 0, share, $"what {_subject} liked as a whole")];
        }

        var reasons = new List<Reason>();
        double rest = share;
        foreach (int i in causes.Take(MostNamed))
        {
            double part = contributions[i] / total;
            string text = $"because {_subject} liked {catalogue.NameOf(user.LikedItems[i])}";
            reasons.Add(new Reason("liked", Round(part), share * part, text));
            rest -= share * part;
        }

        if (causes.Count > MostNamed)
        {
            int more = causes.Count - MostNamed;
            string text = $"because {_subject} liked {more} more like it";
            reasons.Add(new Reason("liked-others", more, rest, text));
        }

        return reasons;
    }

    /// <summary>Places of the contributions above 0, largest first, and their sum.</summary>
    private static (List<int> Places, double Total) Positive(ReadOnlySpan<float> contributions)
    {
        var places = new List<int>();
        double total = 0;
        for (int i = 0; i < contributions.Length; i++)
        {
            if (contributions[i] > 0)
            {
                places.Add(i);
                total += contributions[i];
            }
        }

        float[] sizes = contributions.ToArray();
        places.Sort((a, b) => sizes[a] == sizes[b] ? a.CompareTo(b) : sizes[b].CompareTo(sizes[a]));
        return (places, total);
    }

    /// <summary>The parts of a title's text that make it like the user's content profile.</summary>
    public IReadOnlyList<Reason> Plot(Title title, double share)
    {
        if (share < 0)
        {
            return [Plain(TextPart.Plot, 0, share, "plot, people and themes speak against it")];
        }

        IReadOnlyList<TextPart> parts = TextPart.Of(title);
        float[] contributions = new float[parts.Count];
        models.Encoder.Explain([.. parts.Select(part => part.Text)], Profile(), contributions);
        double total = contributions.Sum(contribution => (double)contribution);
        double magnitude = contributions.Sum(contribution => Math.Abs((double)contribution));
        if (total <= LeastShare * magnitude) // parts that cancel out explain nothing one by one
        {
            return [Plain(TextPart.Plot, total, share, "plot, people and themes as a whole")];
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
                    $"+{parts[i].Feature}: {parts[i].Text}{_who}"));
            }
        }

        string text = plot < 0 ? "plot unlike liked titles" : "plot as in liked titles";
        reasons.Add(Plain(TextPart.Plot, plot, share * plot / total, $"{text}, {Number(plot)}"));
        return reasons;
    }

    private float[] Profile()
    {
        if (_profile is null)
        {
            _profile = new float[models.TitleVectors.Columns];
            models.Content.FillProfile(user.Liked, _profile);
        }

        return _profile;
    }

    private static string Sign(double share) => share < 0 ? "-" : "+";

    private static double Round(double value) => double.IsFinite(value) ? Math.Round(value, 6) : 0;

    private static string Number(double value) =>
        (Math.Round(value, 2) + 0.0).ToString("0.00", CultureInfo.InvariantCulture); // the sum turns −0 into 0
}
