using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;
using Tensor = Matinee.Core.Tensors.Tensor;

namespace Matinee.Core.Ranking.Features;

/// <summary>How items suit a number of moods, as directions whose inner products are cosines. Immutable.</summary>
/// <remarks>
/// What about every item suits says nothing of one item, so the mean over the known items is taken away before a row is
/// brought to length 1. Memory: 4·I·M bytes.
/// </remarks>
public sealed class ItemMoods
{
    private const string Kind = "item-moods";
    private const float LeastLength = 1e-4f; // below it, a row is the mean but for rounding

    private readonly RowMatrix _directions;
    private readonly ReadOnlyMemory<float> _mean;

    private ItemMoods(IReadOnlyList<string> names, RowMatrix directions, ReadOnlyMemory<float> mean) =>
        (Names, _directions, _mean) = (names, directions, mean);

    /// <summary>Name of each mood. Shape [M].</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of items I.</summary>
    public int ItemCount => _directions.Rows;

    /// <summary>Number of moods M.</summary>
    public int MoodCount => _directions.Columns;

    /// <summary>Makes directions of what suits.</summary>
    /// <param name="names">Name of each mood, without a slash. Shape [M].</param>
    /// <param name="suits">How well each item suits each mood; a zero row is an unknown item. Shape [I, M].</param>
    /// <exception cref="ArgumentException">The shapes disagree, or a name holds a slash.</exception>
    public static ItemMoods Fit(IReadOnlyList<string> names, RowMatrix suits)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(suits);
        if (names.Count != suits.Columns || names.Any(name => name.Contains('/', StringComparison.Ordinal)))
        {
            throw new ArgumentException(
                $"{names.Count} names for {suits.Columns} moods; expected one each, without a slash.");
        }

        double[] sums = new double[suits.Columns];
        int known = 0;
        for (int item = 0; item < suits.Rows; item++)
        {
            ReadOnlySpan<float> row = suits.Row(item);
            known += row.ContainsAnyExcept(0f) ? 1 : 0;
            for (int mood = 0; mood < row.Length; mood++)
            {
                sums[mood] += row[mood];
            }
        }

        float[] mean = Array.ConvertAll(sums, sum => (float)(sum / Math.Max(known, 1)));
        float[] directions = new float[suits.Rows * suits.Columns];
        for (int item = 0; item < suits.Rows; item++)
        {
            Direct(suits.Row(item), mean, directions.AsSpan(item * suits.Columns, suits.Columns));
        }

        return new ItemMoods([.. names], new RowMatrix(suits.Rows, suits.Columns, directions), mean);
    }

    /// <summary>The direction of an item, empty where nothing is known of it. Shape [M] or [0].</summary>
    public ReadOnlySpan<float> Find(int item)
    {
        ReadOnlySpan<float> direction = _directions.Row(item);
        return direction.ContainsAnyExcept(0f) ? direction : default;
    }

    /// <summary>The direction of something else that suits the moods, as a wish does; empty when it has none.</summary>
    /// <param name="suits">How well it suits each mood. Shape [M].</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public float[] DirectionOf(ReadOnlySpan<float> suits)
    {
        if (suits.Length != MoodCount)
        {
            throw new ArgumentException($"Shapes disagree: {suits.Length} moods, expected {MoodCount}.");
        }

        float[] direction = new float[suits.Length];
        Direct(suits, _mean.Span, direction);
        return direction.AsSpan().ContainsAnyExcept(0f) ? direction : [];
    }

    /// <summary>The moods of the first items only.</summary>
    public ItemMoods First(int itemCount) => new(
        Names, new RowMatrix(itemCount, MoodCount, _directions.Memory[..(itemCount * MoodCount)]), _mean);

    /// <summary>Reads what <see cref="ToTensors"/> wrote; large blocks stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold something else.</exception>
    public static ItemMoods FromTensors(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        ReadOnlyMemory<float> mean = tensors.Get("mean").AsMemory<float>();
        RowMatrix directions = tensors.GetRows("directions");
        string[] names = tensors.GetMetadata("names").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return mean.Length == directions.Columns && names.Length == directions.Columns
            ? new ItemMoods(names, directions, mean)
            : throw new InvalidDataException(
                $"The moods do not fit together: directions of {directions.Columns}, a mean of {mean.Length}, "
                + $"{names.Length} names.");
    }

    /// <summary>The directions as named tensors.</summary>
    public TensorSet ToTensors() => ModelTensors.Create(Kind)
        .AddMetadata("names", string.Join('/', Names))
        .Add("mean", Tensor.From(_mean.Span))
        .AddRows("directions", _directions);

    private static void Direct(ReadOnlySpan<float> suits, ReadOnlySpan<float> mean, Span<float> direction)
    {
        direction.Clear();
        if (!suits.ContainsAnyExcept(0f))
        {
            return;
        }

        TensorPrimitives.Subtract(suits, mean, direction);
        float length = TensorPrimitives.Norm<float>(direction);
        if (length > LeastLength)
        {
            TensorPrimitives.Divide(direction, length, direction);
        }
        else
        {
            direction.Clear();
        }
    }
}
