using Matinee.Core.Data;
using Matinee.Core.Recommenders;
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

        ReadOnlySpan<float> features = _ranked.Features.Row(row);
        float[] shapley = new float[features.Length];
        float start = _hybrid.Ranker.Explain(features, shapley);
        double scale = weight * _tasteWeight / _range;
        var groups = new FeatureShares(_hybrid.Ranker.FeatureNames, features, shapley);
        var reasons = new List<Reason>();
        reasons.AddRange(OfTowers(groups, title, item, scale, words));
        reasons.AddRange(OfFacts(groups, item, scale, words));
        double rest = groups.Take("user").Share + start - _least;
        reasons.Add(new Reason("start", 0, scale * rest, "where a candidate starts before anything else counts"));
        if (MoodShare(item) > 0 && _moodScores is not null)
        {
            reasons.Add(words.Mood(_moodScores[item], weight * MoodShare(item)));
        }

        return reasons;
    }

    private float MoodShare(int item) =>
        _bestMood > 0 && _moodScores is not null ? MoodWeight * MathF.Max(_moodScores[item], 0) / _bestMood : 0;

    private List<Reason> OfTowers(
        FeatureShares groups, Title title, int item, double scale, ReasonWords words)
    {
        var reasons = new List<Reason>();
        foreach (string tower in new[] { HybridTowers.Ease, HybridTowers.ItemKnn, HybridTowers.Transitions })
        {
            reasons.AddRange(words.Liked(Contributions(tower, item), scale * groups.Take(tower).Share));
        }

        (float taste, double tasteShare) = groups.Take(HybridTowers.Als);
        reasons.Add(words.Taste(taste, scale * tasteShare));
        reasons.AddRange(words.Plot(title, scale * groups.Take(HybridTowers.Content).Share));
        return reasons;
    }

    private static IEnumerable<Reason> OfFacts(FeatureShares groups, int item, double scale, ReasonWords words)
    {
        foreach ((string name, string text) in new[]
        {
            (TitleFacts.Genre, "genres as in liked titles"),
            (TitleFacts.Director, "director of liked titles"),
            (TitleFacts.Cast, "cast of liked titles"),
            (TitleFacts.Keyword, "themes of liked titles"),
            (TitleFacts.Collection, "series of liked titles"),
            (TitleFacts.Language, "language of liked titles"),
            ("year", "years as in liked titles"),
            ("minutes", "length as in liked titles"),
        })
        {
            (float value, double share) = groups.Take(name);
            yield return words.Plain(name, value, scale * share, text);
        }

        yield return words.Popularity(item, scale * groups.Take(HybridTowers.Popularity).Share);
    }

    /// <summary>What each liked title contributes to a tower's score of an item. Shape [liked that the tower knows].</summary>
    private float[] Contributions(string tower, int item)
    {
        IRecommender model = _hybrid.Towers.First(candidate => candidate.Name == tower).Model;
        SparseRow history = User.Liked.Below(model.ItemCount);
        float[] contributions = new float[history.Count];
        if (item < model.ItemCount)
        {
            model.Explain(history, item, contributions);
        }

        return contributions;
    }
}
