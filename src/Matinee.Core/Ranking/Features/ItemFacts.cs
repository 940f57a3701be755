using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;

namespace Matinee.Core.Ranking.Features;

/// <summary>What is known of items beside ratings. Immutable; every part may be missing.</summary>
public sealed class ItemFacts
{
    private const string Kind = "item-facts";
    private const string GenomeName = "genome";
    private const string MoodsName = "moods";

    /// <summary>Puts the facts together.</summary>
    /// <param name="itemCount">Number of items I.</param>
    /// <param name="tables">Terms of each kind, each over I items.</param>
    /// <param name="years">Year of each item, NaN where unknown; empty when unknown for all. Shape [I] or [0].</param>
    /// <param name="minutes">Running time, NaN where unknown; empty when unknown for all. Shape [I] or [0].</param>
    /// <exception cref="ArgumentException">
    /// The shapes disagree, two tables have one name, or a year or a length is infinite.
    /// </exception>
    public ItemFacts(
        int itemCount,
        IReadOnlyList<FactTable> tables,
        ReadOnlyMemory<float> years = default,
        ReadOnlyMemory<float> minutes = default)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        if (tables.Any(table => table.Terms.Rows != itemCount)
            || (!years.IsEmpty && years.Length != itemCount)
            || (!minutes.IsEmpty && minutes.Length != itemCount))
        {
            throw new ArgumentException($"Shapes disagree: every table and column of facts covers {itemCount} items.");
        }

        if (tables.DistinctBy(table => table.Name).Count() != tables.Count)
        {
            throw new ArgumentException("Two tables of facts have one name.");
        }

        if (years.Span.ContainsAny(float.PositiveInfinity, float.NegativeInfinity)
            || minutes.Span.ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
        {
            throw new ArgumentException("A year or a length is infinite; NaN says that it is not known.");
        }

        (ItemCount, Tables, Years, Minutes) = (itemCount, [.. tables], years, minutes);
    }

    /// <summary>Number of items I.</summary>
    public int ItemCount { get; }

    /// <summary>Terms of each kind.</summary>
    public IReadOnlyList<FactTable> Tables { get; }

    /// <summary>Year of each item, NaN where unknown. Shape [I] or [0].</summary>
    public ReadOnlyMemory<float> Years { get; }

    /// <summary>Running time of each item in minutes, NaN where unknown. Shape [I] or [0].</summary>
    public ReadOnlyMemory<float> Minutes { get; }

    /// <summary>Tag genome of the items; null where there is none, and no feature of it either.</summary>
    /// <exception cref="ArgumentException">It covers another number of items.</exception>
    public ItemGenome? Genome
    {
        get;
        init => field = value is null || value.ItemCount == ItemCount
            ? value
            : throw new ArgumentException(
                $"Shapes disagree: the tag genome covers {value.ItemCount} items, not {ItemCount}.");
    }

    /// <summary>Moods of the items; null where there are none, and no feature of them either.</summary>
    /// <exception cref="ArgumentException">They cover another number of items.</exception>
    public ItemMoods? Moods
    {
        get;
        init => field = value is null || value.ItemCount == ItemCount
            ? value
            : throw new ArgumentException(
                $"Shapes disagree: the moods cover {value.ItemCount} items, not {ItemCount}.");
    }

    /// <summary>Facts of items of which nothing is known.</summary>
    public static ItemFacts None(int itemCount) => new(itemCount, []);

    /// <summary>The same facts for a ranker that was trained without the tag genome.</summary>
    public ItemFacts WithoutGenome() =>
        Genome is null ? this : new(ItemCount, Tables, Years, Minutes) { Moods = Moods };

    /// <summary>The same facts with other moods; null for a ranker that was trained without.</summary>
    public ItemFacts WithMoods(ItemMoods? moods) =>
        Moods == moods ? this : new(ItemCount, Tables, Years, Minutes) { Genome = Genome, Moods = moods };

    /// <summary>Reads what <see cref="ToTensors"/> wrote; large blocks stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static ItemFacts FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        int itemCount = tensors.GetCount("items", least: 0);
        string[] names = tensors.GetMetadata("tables").Split('/', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return new ItemFacts(
                itemCount,
                [.. names.Select(name => new FactTable(name, tensors.GetSparse(name)))],
                tensors.Get("years").AsMemory<float>(),
                tensors.Get("minutes").AsMemory<float>())
            {
                Genome = ReadGenome(tensors),
                Moods = ReadMoods(tensors),
            };
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"The item facts do not fit together: {e.Message}", e);
        }
    }

    /// <summary>The facts as named tensors.</summary>
    public TensorSet ToTensors()
    {
        TensorSet tensors = ModelTensors.Create(Kind)
            .AddCount("items", ItemCount)
            .AddMetadata("tables", string.Join('/', Tables.Select(table => table.Name)))
            .Add("years", Tensor.From(Years.Span))
            .Add("minutes", Tensor.From(Minutes.Span));
        foreach (FactTable table in Tables)
        {
            tensors.AddSparse(table.Name, table.Terms);
        }

        if (Genome is { } genome)
        {
            tensors.AddNested(GenomeName, genome.ToTensors());
        }

        if (Moods is { } moods)
        {
            tensors.AddNested(MoodsName, moods.ToTensors());
        }

        return tensors;
    }

    private static ItemGenome? ReadGenome(TensorSet tensors)
    {
        TensorSet genome = tensors.GetNested(GenomeName);
        return genome.Tensors.Count == 0 ? null : ItemGenome.FromTensors(genome);
    }

    private static ItemMoods? ReadMoods(TensorSet tensors)
    {
        TensorSet moods = tensors.GetNested(MoodsName);
        return moods.Tensors.Count == 0 ? null : ItemMoods.FromTensors(moods);
    }
}
