using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Tensors;
using Matinee.Engine.Catalogue;
using Matinee.Engine.Recommending;
using Matinee.Engine.Taste;
using Matinee.Storage;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Training;

/// <summary>Everything that training reads from the database, in item order.</summary>
internal sealed class CatalogueData
{
    private CatalogueData(MatineeDatabase database, TastePack? pack)
    {
        Interactions = Interactions.Read(database);
        var titles = new Dictionary<long, ItemTitle>();
        var texts = new Dictionary<long, TextEntry>();
        var known = new Dictionary<long, Title>();
        foreach (Title title in database.Titles.ReadAll())
        {
            known.Add(title.Id, title);
            titles.Add(title.Id, ItemTitle.Of(title));
            texts.Add(title.Id, CatalogueTexts.Of(title));
        }

        if (titles.Count == 0)
        {
            throw new InvalidDataException(
                "The catalogue is empty; run 'matinee import all PATH' or 'matinee catalogue add starter' first.");
        }

        Taste = !Interactions.HasRatingSet && pack?.Match(known.Values) is { Count: > 0 } match ? match : null;
        (long[] ids, WarmCount) = Taste is null
            ? Interactions.OrderItems(titles.Keys)
            : (Taste.OrderItems(titles.Keys), Taste.Count);
        Items = new Vocabulary(ids);
        Titles = [.. ids.Select(id => titles[id])];
        TitleTexts = [.. ids.Select(id => texts[id])];
        Recipes = [.. database.Recipes.ReadAll()];
        var genome = TitleGenome.Read(database);
        Title[] ordered = [.. ids.Select(id => known[id])];
        Franchises = TitleFranchises.Of(ordered);
        Facts = TitleFacts.Of(ordered, genome?.Of(ordered));
        WarmFacts = TitleFacts.Of(ordered[..WarmCount], genome?.Of(ordered[..WarmCount]));
        Matrix = Interactions.ToMatrix(Items, WarmCount);
    }

    /// <summary>Reads a database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="pack">What stands in for a rating set where none was imported, if anything does.</param>
    public static CatalogueData Read(MatineeDatabase database, TastePack? pack) => new(database, pack);

    public Interactions Interactions { get; }

    /// <summary>The taste pack's part in this catalogue; null when the models are fitted to ratings.</summary>
    public TasteMatch? Taste { get; }

    /// <summary>Title ids in item order: those that the collaborative models cover first.</summary>
    public Vocabulary Items { get; }

    /// <summary>How many items the collaborative models cover: those with positive feedback, or in the pack.</summary>
    public int WarmCount { get; }

    public IReadOnlyList<ItemTitle> Titles { get; }

    public IReadOnlyList<TextEntry> TitleTexts { get; }

    public IReadOnlyList<Recipe> Recipes { get; }

    /// <summary>Number of the franchise of each item, −1 where it is in none. Shape [I].</summary>
    public int[] Franchises { get; }

    /// <summary>What the ranker needs to know of the items. I items.</summary>
    public ItemFacts Facts { get; private set; }

    /// <summary>The same of the items with positive feedback only.</summary>
    public ItemFacts WarmFacts { get; private set; }

    /// <summary>Positive feedback over the warm items. Shape [U, warm].</summary>
    public InteractionMatrix Matrix { get; }

    /// <summary>The same data with the moods of the titles among the facts.</summary>
    /// <param name="moods">Moods of all items.</param>
    public CatalogueData With(ItemMoods moods)
    {
        var copy = (CatalogueData)MemberwiseClone();
        copy.Facts = Facts.WithMoods(moods);
        copy.WarmFacts = WarmFacts.WithMoods(moods.First(WarmCount));
        return copy;
    }

    public TensorSet ToColumns() =>
        ItemColumns.Build(Titles, WarmCount, [.. Titles.Select(title => RatingsOf(title.Id))])
            .Add(ItemColumns.FranchiseColumn, Tensor.From<int>(Franchises));

    private int RatingsOf(long titleId) =>
        Math.Max(Interactions.RatingsOf(titleId), Taste?.RatingsOf(titleId) ?? 0);
}
