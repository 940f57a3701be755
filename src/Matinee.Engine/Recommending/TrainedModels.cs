using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.Ease;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Snapshots;
using Matinee.Engine.Spaces;
using Matinee.Engine.Training;
using Matinee.Text.Encoders;
using Matinee.Text.Lsa;
using Matinee.Text.Moods;

namespace Matinee.Engine.Recommending;

/// <summary>The models of one snapshot, each read when it is first needed.</summary>
public sealed class TrainedModels(Snapshot snapshot)
{
    private readonly Lazy<ItemColumns> _items =
        new(() => snapshot.Read(SnapshotFiles.Items, tensors => new ItemColumns(tensors)));

    private readonly Lazy<PopularityModel> _popularity =
        new(() => snapshot.Read(SnapshotFiles.Popularity, PopularityModel.FromTensors));

    private readonly Lazy<ItemKnnModel> _itemKnn =
        new(() => snapshot.Read(SnapshotFiles.ItemKnn, ItemKnnModel.FromTensors));

    private readonly Lazy<AlsModel> _als = new(() => snapshot.Read(SnapshotFiles.Als, AlsModel.FromTensors));

    private readonly Lazy<EaseModel?> _ease = new(() => snapshot.Contains(SnapshotFiles.Ease)
        ? snapshot.Read(SnapshotFiles.Ease, EaseModel.FromTensors)
        : null);

    private readonly Lazy<LearnedHybridModel?> _hybrid = new(() => HybridFiles.Read(snapshot));

    private readonly Lazy<TextVectors> _titleVectors =
        new(() => snapshot.Read(SnapshotFiles.TitleVectors, TextVectors.FromTensors));

    private readonly Lazy<ContentModel> _content = new(() => ContentTrainer.Fit(
        snapshot.Read(SnapshotFiles.TitleVectors, TextVectors.FromTensors).Vectors));

    private readonly Lazy<LsaModel> _encoder = new(() => snapshot.Read(SnapshotFiles.Encoder, LsaModel.FromTensors));

    private readonly Lazy<TitleWords?> _words = new(() => snapshot.Contains(SnapshotFiles.TitleWords)
        ? snapshot.Read(SnapshotFiles.TitleWords, TitleWords.FromTensors)
        : null);

    private readonly Lazy<TextSpace> _space = new(() => SpaceInUse.Open(
        snapshot, snapshot.Read(SnapshotFiles.Items, tensors => new ItemColumns(tensors))) ?? BuiltInSpace(snapshot));

    private readonly Lazy<ItemFacts?> _facts = new(() => snapshot.Contains(SnapshotFiles.Facts)
        ? snapshot.Read(SnapshotFiles.Facts, ItemFacts.FromTensors)
        : null);

    private readonly Lazy<int[]> _collections = new(() => snapshot.Contains(SnapshotFiles.Facts)
        ? CollectionsOf(snapshot.Read(SnapshotFiles.Facts, ItemFacts.FromTensors))
        : []);

    private readonly Lazy<SnackMenu> _snacks =
        new(() => snapshot.Read(SnapshotFiles.Snacks, tensors => new SnackMenu(tensors)));

    private float[]? _popularityOfAll; // two threads may both fill it, with the same numbers
    private float[]? _renownOfAll; // likewise
    private float[]? _neighborSums; // likewise

    /// <summary>Name of the snapshot.</summary>
    public string Name => snapshot.Name;

    /// <summary>When the snapshot was trained, in Unix seconds.</summary>
    public long TrainedAt => snapshot.Manifest.CreatedUtc.ToUnixTimeSeconds();

    /// <summary>The learned hybrid, or null where there were too few ratings to learn from.</summary>
    public LearnedHybridModel? Hybrid => _hybrid.Value;

    /// <summary>Columns that filters read; they also fix the order of the items.</summary>
    public ItemColumns Items => _items.Value;

    /// <summary>Genres, keywords, directors and collections of all items; none in a snapshot without them.</summary>
    public ItemFacts Facts => _facts.Value ?? ItemFacts.None(Items.Count);

    /// <summary>Number of the franchise of each item, −1 where it is in none. Shape [I].</summary>
    public ReadOnlyMemory<int> Franchises => Items.Franchises ?? _collections.Value;

    /// <summary>Popularity of the warm items.</summary>
    public IRecommender Popularity => _popularity.Value;

    /// <summary>Popularity of every item, above 0. Shape [I].</summary>
    public float[] PopularityOfAll => _popularityOfAll ??= Items.PopularityOf(Popularity);

    /// <summary>How well known every item is, 0 to 1. Shape [I].</summary>
    public float[] RenownOfAll =>
        _renownOfAll ??= [.. Enumerable.Range(0, Items.Count).Select(Items.RenownOf)];

    /// <summary>Item neighbors among the warm items.</summary>
    public IRecommender ItemKnn => _itemKnn.Value;

    /// <summary>
    /// What the weights of each warm item's neighbors add up to: what everybody has seen is near much. Shape [warm].
    /// </summary>
    internal float[] NeighborSums => _neighborSums ??= SumsOf(_itemKnn.Value.Neighbors);

    /// <summary>Collaborative factors of the warm items.</summary>
    public IRecommender Als => _als.Value;

    /// <summary>Weights between the warm items, or null in a snapshot of before they were kept.</summary>
    public IRecommender? Ease => _ease.Value;

    /// <summary>Content profile over all items.</summary>
    public ContentModel Content => _content.Value;

    /// <summary>Text vector of every item. Shape [I, d].</summary>
    public RowMatrix TitleVectors => _titleVectors.Value.Vectors;

    /// <summary>The text encoder that made the vectors.</summary>
    public LsaModel Encoder => _encoder.Value;

    /// <summary>The words that titles are told in, or null in a snapshot of before they were kept.</summary>
    public TitleWords? Words => _words.Value;

    /// <summary>
    /// The space that <c>similar</c> and <c>search</c> compare texts in: that of the last <c>embed</c>, else the
    /// snapshot's own.
    /// </summary>
    public TextSpace Space => _space.Value;

    /// <summary>Recipes to pair with films.</summary>
    public SnackMenu Snacks => _snacks.Value;

    /// <summary>The unit vector of a text, or null when it has no known word. Shape [d].</summary>
    public float[]? Encode(string text)
    {
        float[] vector = new float[TitleVectors.Columns];
        return Encoder.Encode(text, vector) ? vector : null;
    }

    /// <summary>The item of a title.</summary>
    /// <exception cref="InvalidDataException">The title came after the snapshot was trained.</exception>
    public int ItemOf(long titleId) =>
        Items.FindItem(titleId)
        ?? throw new InvalidDataException(
            $"Title #{titleId} was imported after the last training; run 'matinee train' first.");

    /// <summary>Cosine of every item with a vector. Shape [I].</summary>
    public float[] Nearness(ReadOnlySpan<float> vector)
    {
        float[] cosines = new float[TitleVectors.Rows];
        for (int item = 0; item < cosines.Length; item++)
        {
            cosines[item] = TensorPrimitives.Dot(TitleVectors.Row(item), vector);
        }

        return cosines;
    }

    /// <summary>How well every item suits a mood; 0 for one that nobody knows. Shape [I].</summary>
    /// <remarks>
    /// (cosine + 0.4 · share of its genres that suit the mood) · renown: a mood nominates films people know, since a
    /// handful of words in common says little of an obscure one.
    /// </remarks>
    /// <param name="mood">The mood.</param>
    /// <param name="vector">Vector of its words, or null when none is known.</param>
    public float[] MoodScores(MoodQuery mood, float[]? vector)
    {
        float[] scores = vector is null ? new float[Items.Count] : Nearness(vector);
        float[] genreFit = Items.GenreFit(mood.Genres);
        for (int item = 0; item < scores.Length; item++)
        {
            float suits = scores[item] + (TitleMoods.GenreWeight * genreFit[item]);
            scores[item] = suits * Items.RenownOf(item);
        }

        return scores;
    }

    private static float[] SumsOf(SparseMatrix neighbors)
    {
        float[] sums = new float[neighbors.Rows];
        for (int item = 0; item < sums.Length; item++)
        {
            sums[item] = TensorPrimitives.Sum(neighbors.Row(item).Values);
        }

        return sums;
    }

    // A snapshot of before franchises were inferred knows the collections that the sources name.
    private static int[] CollectionsOf(ItemFacts facts)
    {
        FactTable? table = facts.Tables.FirstOrDefault(table => table.Name == TitleFacts.Collection);
        int[] collections = new int[facts.ItemCount];
        for (int item = 0; item < collections.Length; item++)
        {
            collections[item] = table is not null && table.Terms.Row(item).Indices is [int collection, ..]
                ? collection
                : -1;
        }

        return collections;
    }

    private static TextSpace BuiltInSpace(Snapshot snapshot)
    {
        TextVectors vectors = snapshot.Read(SnapshotFiles.TitleVectors, TextVectors.FromTensors);
        LsaModel encoder = snapshot.Read(SnapshotFiles.Encoder, LsaModel.FromTensors);
        QuantizedRows? codes = snapshot.Contains(SnapshotFiles.TitleCodes)
            ? snapshot.Read(SnapshotFiles.TitleCodes, QuantizedRows.FromTensors)
            : null; // a snapshot of before there were codes
        return new TextSpace(vectors.Identity, vectors.Vectors, new LsaEncoder(encoder), codes);
    }
}
