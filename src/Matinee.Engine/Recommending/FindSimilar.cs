using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Training;
using Matinee.Storage;

namespace Matinee.Engine.Recommending;

/// <summary>Finds the titles nearest to a title; filters act inside the search.</summary>
/// <remarks>
/// Likeness to a title is 0.9 · likeness by plot (<see cref="PlotLikeness"/>) + 0.1 · likeness by people; either can be
/// asked for alone. By people, titles are as near as the weight between them is a large part of all that the other one
/// has to its neighbors, relative to the nearest: what everybody has seen has many near neighbors, so each counts
/// little. Boosts add their weight times the share of actors or directors in common, rare ones counting more, or times
/// how well known a title is (0.1 unless said otherwise). It is a sum throughout, and each answer tells its summands. A
/// second row of the very title, as two sources may leave one, is not like it but the same, and is left out.
/// </remarks>
public sealed class FindSimilar
{
    private const float PlotWeight = 0.9f;
    private const int ActorsOfADouble = 3;

    private readonly MatineeDatabase _database;
    private readonly TrainedModels _models;
    private readonly CurrentCatalogue _catalogue;

    /// <summary>Answers from one snapshot, as often as wanted and from several threads.</summary>
    /// <param name="database">The catalogue as it is now.</param>
    /// <param name="snapshot">The models; must outlive this object.</param>
    public FindSimilar(MatineeDatabase database, Snapshot snapshot)
    {
        (_database, _models) = (database, new TrainedModels(snapshot));
        _catalogue = new CurrentCatalogue(database, _models);
    }

    /// <summary>The titles nearest to a given one, without it.</summary>
    /// <param name="text">What was asked for, repeated in the answer.</param>
    /// <param name="titleId">The title that it means.</param>
    /// <param name="filter">Which titles may be listed.</param>
    /// <param name="count">
    /// How many to list; fewer only when fewer pass the filter and the rule on franchises, or have people in common.
    /// </param>
    /// <param name="options">
    /// What makes titles alike; by people alone, those without people in common are left out.
    /// </param>
    /// <exception cref="InvalidDataException">The title came after the snapshot was trained.</exception>
    public SimilarTitles ToTitle(
        string text, long titleId, TitleFilter filter, int count, SimilarOptions? options = null)
    {
        options ??= new SimilarOptions();
        Title title = _database.Titles.Find(titleId)
            ?? throw new UnknownNameException("title", text, []);
        int item = _models.ItemOf(titleId);
        bool[] allowed = AllowedItems.Of(_models, _catalogue.Get(), filter, avoidedGenres: []);
        allowed[item] = false;
        LeaveOutDoubles(title, allowed);
        List<LikenessShare> shares = Shares(item, title, options);
        if (options.By == SimilarBy.People)
        {
            LeaveOutStrangers(shares[0].Values, allowed);
        }

        int[] found = new FranchiseLimit(_models.Franchises, options.Franchise)
            .Select(Sum(shares), allowed, count, item);
        return new SimilarTitles(
            new SimilarQuery(text, title.Id, title.Name, title.Year), Describe(title, found, shares));
    }

    private List<LikenessShare> Shares(int item, Title title, SimilarOptions options)
    {
        var plot = new PlotLikeness(_models);
        float plotWeight = options.By switch { SimilarBy.Plot => 1, SimilarBy.People => 0, _ => PlotWeight };
        var shares = new List<LikenessShare>();
        if (plotWeight < 1)
        {
            shares.Add(new LikenessShare(LikenessShare.People, 1 - plotWeight, LikenessByPeople(item)));
        }

        if (plotWeight > 0)
        {
            shares.AddRange(plot.To(item, title).Select(share => share with { Weight = plotWeight * share.Weight }));
        }

        if (options.CastBoost > 0)
        {
            Boost(shares, TitleFacts.Cast, options.CastBoost, plot, item);
        }

        if (options.DirectorBoost > 0)
        {
            Boost(shares, TitleFacts.Director, options.DirectorBoost, plot, item);
        }

        if (options.RenownWeight > 0)
        {
            shares.Add(new LikenessShare(LikenessShare.Renown, options.RenownWeight, _models.RenownOfAll));
        }

        return shares;
    }

    // Cast and directors count in the plot's likeness too; the two weights make one share.
    private static void Boost(
        List<LikenessShare> shares, string table, float boost, PlotLikeness plot, int item)
    {
        int place = shares.FindIndex(share => share.Feature == table);
        if (place < 0)
        {
            shares.Add(new LikenessShare(table, boost, plot.SharedTerms(table, item)));
        }
        else
        {
            shares[place] = shares[place] with { Weight = shares[place].Weight + boost };
        }
    }

    private static float[] Sum(List<LikenessShare> shares)
    {
        float[] sum = new float[shares[0].Values.Length];
        foreach (LikenessShare share in shares)
        {
            TensorPrimitives.MultiplyAdd(share.Values, share.Weight, sum, sum);
        }

        return sum;
    }

    private List<SimilarTitle> Describe(Title about, int[] found, List<LikenessShare> shares)
    {
        Dictionary<int, Title> titles = _catalogue.Get().FindTitles(found);
        var lines = new List<SimilarTitle>(found.Length);
        foreach (int item in found.Where(titles.ContainsKey))
        {
            Title title = titles[item];
            IReadOnlyList<Reason> reasons = new LikenessWords(about, title).Reasons(shares, item);
            lines.Add(new SimilarTitle(
                title.Id, title.Name, title.Year, title.Kind, title.Genres,
                Math.Round(reasons.Sum(reason => reason.Share), LikenessWords.Decimals))
            {
                Reasons = reasons,
            });
        }

        return lines;
    }

    // 1 for the nearest neighbor, 0 for titles without neighbors.
    private float[] LikenessByPeople(int item)
    {
        float[] likeness = new float[_models.Items.Count];
        if (item < _models.ItemKnn.ItemCount)
        {
            Span<float> warm = likeness.AsSpan(0, _models.ItemKnn.ItemCount);
            _models.ItemKnn.Score(new SparseRow([item], [1]), warm);
            warm[item] = 0;
            ReadOnlySpan<float> sums = _models.NeighborSums;
            for (int other = 0; other < warm.Length; other++)
            {
                warm[other] = warm[other] > 0 && sums[other] > 0 ? warm[other] / sums[other] : 0;
            }

            float nearest = TensorPrimitives.Max<float>(warm);
            if (nearest > 0)
            {
                TensorPrimitives.Divide(warm, nearest, warm);
            }
        }

        return likeness;
    }

    private void LeaveOutDoubles(Title title, bool[] allowed)
    {
        long[] named =
        [
            .. _database.Titles.FindByFoldedName(NameFolding.Fold(title.Name))
                .Where(name => name.TitleId != title.Id && name.Kind == title.Kind)
                .Select(name => name.TitleId).Distinct(),
        ];
        foreach (Title other in _database.Titles.FindMany(named))
        {
            bool isSame = title.Cast.Intersect(other.Cast).Count() >= ActorsOfADouble
                || (title.Directors.Intersect(other.Directors).Any() && title.Year is { } year
                    && Math.Abs(year - (other.Year ?? 0)) <= 1);
            if (isSame && _models.Items.FindItem(other.Id) is { } item)
            {
                allowed[item] = false;
            }
        }
    }

    private static void LeaveOutStrangers(ReadOnlySpan<float> people, Span<bool> allowed)
    {
        for (int item = 0; item < allowed.Length; item++)
        {
            allowed[item] &= people[item] > 0;
        }
    }
}
