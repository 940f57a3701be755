using Matinee.Core.Evaluation.Metrics;
using Matinee.Core.Numerics;
using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Taste;

/// <summary>
/// Measures what a taste pack gives people whom it was not learned from, after their first few ratings.
/// </summary>
/// <remarks>
/// Users are dealt into folds; each is judged by models fitted without the users of their fold. Some of a user's
/// ratings are given: the liked ones make up the history. All other films are ranked, and the relevant ones among the
/// ratings that were not given are to be found; <see cref="TasteReading"/> says which. Users with too few ratings, or
/// with nothing to find, are left out. Where none of the given films was liked, every model ranks by popularity, as the
/// program does. A model that is not there in every fold is left out: other users would judge it than the rest.
/// </remarks>
public sealed class MeasureTaste(StarterFiles starter)
{
    /// <summary>Seed of the figures in docs/data.md.</summary>
    public const int DefaultSeed = 42;

    private const int Folds = 5;
    private const int ListLength = 10;

    private static readonly int[] GivenCounts = [5, 10, 20];

    /// <summary>Measures every model of the pack, the texts, the fusion of all, and the ranker over all.</summary>
    /// <param name="ratingsPath">A rating file over MovieLens ids.</param>
    /// <param name="seed">Seed of folds and draws; settings are chosen with another than the figures to report.</param>
    /// <param name="progress">Told which fold is at work, and where one has no ranker.</param>
    /// <param name="cancellationToken">Stops the measurement.</param>
    public TasteQuality Run(
        string ratingsPath,
        int seed = DefaultSeed,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var ratings = TasteRatings.Read(ratingsPath, starter, cancellationToken);
        var ranker = new TasteRanker(
            TasteTexts.Fit(starter, ratings.Films, cancellationToken),
            TasteFacts.Read(starter, ratings.Films),
            progress);
        var found = new SortedDictionary<(int Reading, int Given, string Model), List<double>>();
        foreach ((int fold, (int[] judged, int[] others)) in Deal(ratings.UserCount, seed).Index())
        {
            progress?.Report($"Fold {fold + 1} of {Folds}");
            var models = new TasteModels(ratings, others, ranker, cancellationToken);
            foreach (int user in judged)
            {
                foreach ((int number, TasteReading reading) in TasteReading.All.Index())
                {
                    TasteRating[] rated = reading.Order(ratings.OfUser(user), new Random(unchecked(seed + user)));
                    foreach ((int given, string model, double ndcg) in Judge(rated, reading, models, ratings.ItemCount))
                    {
                        Keep(found, (number, given, model), ndcg);
                    }
                }
            }
        }

        return new TasteQuality(ratings.ItemCount, ratings.UserCount, [.. Summarize(found)]);
    }

    /// <summary>Deals users into folds.</summary>
    /// <param name="userCount">Number of users.</param>
    /// <param name="seed">Seed of the dealing.</param>
    /// <returns>
    /// For each fold its users, who are judged, and all others, ascending, whom the models learn from.
    /// </returns>
    internal static IEnumerable<(int[] Judged, int[] Others)> Deal(int userCount, int seed)
    {
        int[] dealt = [.. Enumerable.Range(0, userCount)];
        new Random(seed).Shuffle(dealt);
        return Enumerable.Range(0, Folds).Select(fold => (
            dealt.Where((_, place) => place % Folds == fold).ToArray(),
            dealt.Where((_, place) => place % Folds != fold).Order().ToArray()));
    }

    private static void Keep<TKey>(SortedDictionary<TKey, List<double>> found, TKey key, double ndcg)
        where TKey : notnull
    {
        if (!found.TryGetValue(key, out List<double>? values))
        {
            found.Add(key, values = []);
        }

        values.Add(ndcg);
    }

    private static IEnumerable<(int Given, string Model, double Ndcg)> Judge(
        TasteRating[] rated, TasteReading reading, TasteModels models, int itemCount)
    {
        foreach (int given in GivenCounts)
        {
            int[] relevant = Items(rated.Skip(given).Where(reading.IsRelevant));
            if (relevant.Length == 0)
            {
                continue;
            }

            bool[] allowed = new bool[itemCount];
            Array.Fill(allowed, true);
            foreach (TasteRating rating in rated.Take(given))
            {
                allowed[rating.Item] = false;
            }

            int[] liked = Items(rated.Take(given).Where(rating => rating.IsLiked));
            foreach ((string name, float[] scores) in models.Score(liked, allowed))
            {
                int[] ranked = new int[ListLength];
                int count = TopK.Select(scores, allowed, ranked);
                yield return (given, name, Ndcg.At(ranked.AsSpan(0, count), relevant, ListLength));
            }
        }
    }

    private static IEnumerable<TasteFigure> Summarize(
        SortedDictionary<(int Reading, int Given, string Model), List<double>> found) =>
        from pair in found
        let popular = found[(pair.Key.Reading, pair.Key.Given, TasteModels.Popularity)]
        where pair.Value.Count == popular.Count
        select FigureOf(pair.Key, pair.Value, popular.Average());

    private static TasteFigure FigureOf(
        (int Reading, int Given, string Model) key, List<double> values, double popularity)
    {
        (double mean, double error, _) = MeanOverUsers.Of([.. values]);
        return new TasteFigure(
            TasteReading.All[key.Reading].Name, key.Given, key.Model, values.Count, mean, error, mean / popularity);
    }

    private static int[] Items(IEnumerable<TasteRating> ratings) => [.. ratings.Select(rating => rating.Item).Order()];
}

/// <summary>What a taste pack gives people whom it was not learned from.</summary>
/// <param name="Films">Films that are ranked.</param>
/// <param name="Users">Users with a rating of one of them.</param>
/// <param name="Figures">One for each reading, number of given ratings and model; the main reading first.</param>
public sealed record TasteQuality(int Films, int Users, IReadOnlyList<TasteFigure> Figures);

/// <summary>Quality of one model after some given ratings.</summary>
/// <param name="Reading">Which ratings are given and which films are to be found.</param>
/// <param name="Given">How many ratings were given.</param>
/// <param name="Model">The model.</param>
/// <param name="Users">Users it was judged by.</param>
/// <param name="Ndcg">NDCG at 10, mean over these users.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="TimesPopularity">The figure as a multiple of popularity's.</param>
public sealed record TasteFigure(
    string Reading, int Given, string Model, int Users, double Ndcg, double StandardError, double TimesPopularity);
