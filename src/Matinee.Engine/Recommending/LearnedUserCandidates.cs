using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Engine.Training;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>One user's candidates as the learned hybrid scores them, with the mood where there is one.</summary>
/// <remarks>
/// The ranker's scores are brought to 0 to 1 by the least and the largest of the user's candidates; with a mood the
/// score is the mean of that and of how well the candidate suits the mood, relative to the best. Both are linear, so
/// the ranker's Shapley values are shares of the score.
/// </remarks>
internal sealed class LearnedUserCandidates : IUserCandidates
{
    private const float MoodWeight = 0.5f;

    private readonly LearnedHybridModel _hybrid;
    private readonly RankedCandidates _ranked;
    private readonly float[]? _moodScores;
    private readonly float _bestMood;
    private readonly float _tasteWeight;
    private readonly float _least;
    private readonly float _range;

    /// <param name="hybrid">The model that ranked.</param>
    /// <param name="user">Whose candidates they are.</param>
    /// <param name="ranked">The candidates.</param>
    /// <param name="moodScores">How well every item suits the mood, or null without one. Shape [I].</param>
    public LearnedUserCandidates(
        LearnedHybridModel hybrid, UserHistory user, RankedCandidates ranked, float[]? moodScores)
    {
        (_hybrid, User, _ranked, _moodScores) = (hybrid, user, ranked, moodScores);
        (_least, float largest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (int i = 0; i < ranked.Count; i++)
        {
            (_least, largest) = (MathF.Min(_least, ranked.Scores[i]), MathF.Max(largest, ranked.Scores[i]));
            _bestMood = MathF.Max(_bestMood, moodScores is null ? 0 : moodScores[ranked.Items[i]]);
        }

        _range = largest > _least ? largest - _least : 1;
        _tasteWeight = _bestMood > 0 ? 1 - MoodWeight : 1;
    }

    public UserHistory User { get; }

    public ReadOnlySpan<int> Items => _ranked.Items;

    public float ScoreOf(int item)
    {
        int row = Array.BinarySearch(_ranked.Items, item);
        return row < 0 ? 0 : (_tasteWeight * (_ranked.Scores[row] - _least) / _range) + MoodShare(item);
    }

    public IEnumerable<Reason> Reasons(Title title, int item, double weight, ReasonWords words)
    {
        int row = Array.BinarySearch(_ranked.Items, item);
        if (row < 0)
        {
            return [];
        }

        FeatureShares shares = SharesOf(row);
        double scale = weight * _tasteWeight / _range;
        List<Reason> reasons = OfTowers(shares, title, item, scale, words);
        reasons.AddRange(OfFacts(shares, item, scale, words));
        reasons.AddRange(OfMood(shares, item, scale, weight * MoodShare(item), words));

        // What no sentence would be true of: the trees' mean, and for example credit for having no known director.
        double rest = (weight * ScoreOf(item)) - reasons.Sum(reason => reason.Share);
        reasons.Add(new Reason(Reason.Start, 0, rest, "where about every candidate starts"));
        return reasons;
    }

    public float[] Causes(int item)
    {
        float[] causes = new float[User.LikedItems.Length];
        int row = Array.BinarySearch(_ranked.Items, item);
        if (row >= 0)
        {
            FeatureShares shares = SharesOf(row);
            foreach (NamedModel tower in _hybrid.Towers)
            {
                LikedCauses.Add(tower.Model, User.Liked, item, shares.Take(tower.Name).Share, causes);
            }
        }

        return causes;
    }

    private float MoodShare(int item) =>
        _bestMood > 0 && _moodScores is not null ? MoodWeight * MathF.Max(_moodScores[item], 0) / _bestMood : 0;

    private FeatureShares SharesOf(int row)
    {
        ReadOnlySpan<float> features = _ranked.Features.Row(row);
        float[] shapley = new float[features.Length];
        _hybrid.Ranker.Explain(features, shapley);
        return new FeatureShares(_hybrid.Ranker.FeatureNames, features, shapley);
    }

    private List<Reason> OfTowers(
        FeatureShares shares, Title title, int item, double scale, ReasonWords words)
    {
        // Three towers know which liked titles lead to the pick; they are one cause to whoever reads the reasons.
        float[] causes = new float[User.LikedItems.Length];
        double linked = 0;
        foreach (NamedModel tower in _hybrid.Towers)
        {
            if (tower.Name is HybridTowers.Ease or HybridTowers.ItemKnn or HybridTowers.Transitions)
            {
                double share = shares.Take(tower.Name).Share;
                LikedCauses.Add(tower.Model, User.Liked, item, share, causes);
                linked += share;
            }
        }

        var reasons = new List<Reason>(words.Liked(causes, scale * linked));
        (float taste, double tasteShare) = shares.Take(HybridTowers.Als);
        if (tasteShare < 0 || taste > 0)
        {
            reasons.Add(words.Taste(taste, scale * tasteShare));
        }

        (float likeness, double textShare) = shares.Take(HybridTowers.Content);
        if (textShare < 0 || likeness > 0)
        {
            reasons.AddRange(words.Plot(title, scale * textShare));
        }

        return reasons;
    }

    /// <summary>A mood that is asked for counts in the ranker, in place of the history's, and beside it.</summary>
    private IEnumerable<Reason> OfMood(
        FeatureShares shares, int item, double scale, double shareBeside, ReasonWords words)
    {
        (float cosine, double inRanker) = shares.Take(TitleFacts.Mood);
        double share = shareBeside + (scale * inRanker);
        float value = _moodScores is null ? cosine : _moodScores[item];
        if (share < 0 || (share > 0 && value > 0))
        {
            yield return _moodScores is not null ? words.Mood(value, share)
                : words.Plain(TitleFacts.Mood, value, share, share < 0
                    ? "mood unlike that of the latest liked titles"
                    : "mood as in the latest liked titles");
        }
    }

    private static IEnumerable<Reason> OfFacts(FeatureShares shares, int item, double scale, ReasonWords words)
    {
        foreach ((string name, string alike, string unlike) in new[]
        {
            (TitleFacts.Genre, "genres as in liked titles", "genres speak against it"),
            (TitleFacts.Director, "director of liked titles", "director speaks against it"),
            (TitleFacts.Cast, "cast of liked titles", "cast speaks against it"),
            (TitleFacts.Keyword, "themes of liked titles", "themes speak against it"),
            (TitleFacts.Collection, "series of liked titles", "series speaks against it"),
            ("genome", "tags as in liked titles", "tags speak against it"),
            (TitleFacts.Language, "language of liked titles", "language speaks against it"),
        })
        {
            (float overlap, double share) = shares.Take(name);
            if (share < 0 || overlap > 0)
            {
                yield return words.Plain(name, overlap, scale * share, share < 0 ? unlike : alike);
            }
        }

        (float year, double yearShare) = shares.Take("year");
        if (year > 0)
        {
            yield return words.Plain("year", year, scale * yearShare, $"made in {year}");
        }

        (float minutes, double minutesShare) = shares.Take("minutes");
        if (minutes > 0)
        {
            yield return words.Plain("minutes", minutes, scale * minutesShare, $"length of {minutes} minutes");
        }

        yield return words.Popularity(item, scale * shares.Take(HybridTowers.Popularity).Share);
    }
}
