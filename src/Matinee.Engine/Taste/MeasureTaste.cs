using Matinee.Core.Data;
using Matinee.Core.Evaluation.Metrics;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Taste;

/// <summary>
/// Measures what a taste pack gives people whom it was not learned from, after their first few ratings.
/// </summary>
/// <remarks>
/// Users are dealt into folds; each is judged by models fitted without the users of their fold. Some of a user's
/// ratings, drawn at random, are given: the liked ones make up the history. All other films are ranked, and the liked
/// ones among the ratings that were not given are to be found. Users with too few ratings, or with nothing to find, are
/// left out. Where none of the given films was liked, every model ranks by popularity, as the program does.
/// </remarks>
public sealed class MeasureTaste(StarterFiles starter)
{
    private const int Folds = 5;
    private const int ListLength = 10;
    private const int Seed = 42;
    private const string Popularity = "popularity";
    private const string Content = "content";

    private static readonly TowerWeights Weights = new();

    private static readonly int[] GivenCounts = [5, 10, 20];

    /// <summary>
    /// Measures every model of the pack, the texts, and the fusion that the program serves where it has no ranker.
    /// </summary>
    /// <param name="ratingsPath">A rating file over MovieLens ids.</param>
    /// <param name="progress">Told which fold is at work.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public TasteQuality Run(
        string ratingsPath, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var ratings = TasteRatings.Read(ratingsPath, starter, cancellationToken);
        IRecommender texts = TasteTexts.Fit(starter, ratings.Films, cancellationToken);
        int[] dealt = [.. Enumerable.Range(0, ratings.UserCount)];
        new Random(Seed).Shuffle(dealt);

        var found = new SortedDictionary<(int Given, string Model), List<double>>();
        for (int fold = 0; fold < Folds; fold++)
        {
            progress?.Report($"Fold {fold + 1} of {Folds}");
            int[] others = [.. dealt.Where((_, place) => place % Folds != fold).Order()];
            var models = TasteFits.All.ToDictionary(
                fit => Path.GetFileNameWithoutExtension(fit.File),
                fit => fit.Fit(ratings.LikedBy(others), cancellationToken));
            models.Add(Content, texts);
            foreach (int user in dealt.Where((_, place) => place % Folds == fold))
            {
                Judge(ratings, user, models, found);
            }
        }

        return new TasteQuality(ratings.ItemCount, ratings.UserCount, [.. Summarize(found)]);
    }

    private static void Judge(
        TasteRatings ratings, int user, Dictionary<string, IRecommender> models,
        SortedDictionary<(int Given, string Model), List<double>> found)
    {
        (int Item, float Stars)[] rated = [.. ratings.OfUser(user)];
        new Random(Seed + user).Shuffle(rated);
        foreach (int given in GivenCounts)
        {
            int[] liked = Liked(rated.Take(given));
            int[] relevant = Liked(rated.Skip(given));
            if (relevant.Length == 0)
            {
                continue;
            }

            bool[] allowed = new bool[ratings.ItemCount];
            Array.Fill(allowed, true);
            foreach ((int item, _) in rated.Take(given))
            {
                allowed[item] = false;
            }

            foreach ((string name, float[] scores) in ScoreAll(models, liked, ratings.ItemCount, allowed))
            {
                int[] ranked = new int[ListLength];
                int count = TopK.Select(scores, allowed, ranked);
                if (!found.TryGetValue((given, name), out List<double>? values))
                {
                    found.Add((given, name), values = []);
                }

                values.Add(Ndcg.At(ranked.AsSpan(0, count), relevant, ListLength));
            }
        }
    }

    private static IEnumerable<(string Name, float[] Scores)> ScoreAll(
        Dictionary<string, IRecommender> models, int[] liked, int itemCount, bool[] allowed)
    {
        float[] strengths = new float[liked.Length];
        Array.Fill(strengths, PositiveFeedback.Strength);
        var all = new Dictionary<string, float[]>();
        foreach ((string name, IRecommender model) in models)
        {
            float[] scores = new float[itemCount];
            (liked.Length == 0 ? models[Popularity] : model).Score(new SparseRow(liked, strengths), scores);
            all.Add(name, scores);
        }

        return all.Select(pair => (pair.Key, pair.Value)).Append(("all together", Fuse(all, allowed)));
    }

    /// <summary>Towers, weights and depth as <see cref="UserTowers"/> takes them for one person.</summary>
    private static float[] Fuse(Dictionary<string, float[]> scores, bool[] allowed)
    {
        TowerScores[] towers = [.. scores.Select(pair => new TowerScores(pair.Key, WeightOf(pair.Key), pair.Value))];
        var fusion = new RankFusion(new RankFusionOptions { Depth = ArrangeSlate.CandidatesOfOne });
        FusedCandidates fused = fusion.Fuse(towers, allowed, allowed.Length);
        float[] together = new float[allowed.Length];
        for (int i = 0; i < fused.Items.Length; i++)
        {
            together[fused.Items[i]] = fused.Scores[i];
        }

        return together;
    }

    private static float WeightOf(string model) => $"{model}.safetensors" switch
    {
        SnapshotFiles.Popularity => Weights.Popularity,
        SnapshotFiles.ItemKnn => Weights.Neighbors,
        SnapshotFiles.Als => Weights.Taste,
        SnapshotFiles.Ease => Weights.Ease,
        _ => Weights.Content,
    };

    private static IEnumerable<TasteFigure> Summarize(
        SortedDictionary<(int Given, string Model), List<double>> found) =>
        found.Select(pair =>
        {
            (double mean, double error, _) = MeanOverUsers.Of([.. pair.Value]);
            double floor = found[(pair.Key.Given, Popularity)].Average();
            return new TasteFigure(pair.Key.Given, pair.Key.Model, pair.Value.Count, mean, error, mean / floor);
        });

    private static int[] Liked(IEnumerable<(int Item, float Stars)> ratings) =>
        [.. ratings.Where(rating => rating.Stars >= PositiveFeedback.LeastStars).Select(rating => rating.Item).Order()];
}

/// <summary>What a taste pack gives people whom it was not learned from.</summary>
/// <param name="Films">Films that are ranked.</param>
/// <param name="Users">Users with a rating of one of them.</param>
/// <param name="Figures">One figure for each number of given ratings and each model.</param>
public sealed record TasteQuality(int Films, int Users, IReadOnlyList<TasteFigure> Figures);

/// <summary>Quality of one model after some given ratings.</summary>
/// <param name="Given">How many ratings were given.</param>
/// <param name="Model">The model.</param>
/// <param name="Users">Users it was judged by.</param>
/// <param name="Ndcg">NDCG at 10, mean over these users.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="TimesPopularity">The figure as a multiple of popularity's.</param>
public sealed record TasteFigure(
    int Given, string Model, int Users, double Ndcg, double StandardError, double TimesPopularity);
