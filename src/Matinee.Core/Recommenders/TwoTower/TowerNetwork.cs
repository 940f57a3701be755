using System.Numerics.Tensors;
using Matinee.Core.Data;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>The weights of both towers.</summary>
/// <remarks>
/// Item tower: y = P·x + Q·max(0, R·x) + c with features x and the item's own vector c, scaled to length 1. History
/// entry: z = A·x + e with the entry's own vector e; a user's z is the weighted mean of their entries', see
/// <see cref="UserTower"/>. No layer has an offset, so an item that nothing is known of stays at zero.
/// </remarks>
internal sealed class TowerNetwork
{
    private const float FirstOwnScale = 0.01f;
    private const float FirstHiddenShare = 0.1f;

    /// <summary>Draws the first weights.</summary>
    /// <param name="features">x of all items. Shape [I, d].</param>
    /// <param name="byItem">Who has an item; only those that somebody has get own vectors. Shape [I, U].</param>
    /// <param name="options">Sizes and seed.</param>
    public TowerNetwork(RowMatrix features, SparseMatrix byItem, TwoTowerOptions options)
    {
        Features = features;
        (int factors, int hidden, int dimension) = (options.Factors, options.Hidden, features.Columns);
        ItemLinear = new Parameter(factors, dimension);
        ItemFirst = new Parameter(hidden, dimension);
        ItemSecond = new Parameter(factors, hidden);
        ItemOwn = new Parameter(features.Rows, factors);
        HistoryLinear = new Parameter(factors, dimension);
        HistoryOwn = new Parameter(features.Rows, factors);
        UserFirst = new Parameter(hidden, factors);
        UserSecond = new Parameter(factors, hidden);

        var random = new Random(options.Seed);
        // Both sides start from one projection, so that the first cosines are about those of the features.
        float[] projection = PrincipalDirections.Find(features, factors, options.Seed, options.MaxThreads);
        projection.CopyTo(ItemLinear.Values, 0);
        projection.CopyTo(HistoryLinear.Values, 0);
        Fill(random, ItemFirst.Values, 1);
        Fill(random, ItemSecond.Values, FirstHiddenShare / MathF.Sqrt((float)factors * hidden));
        Fill(random, UserFirst.Values, 1 / MathF.Sqrt(factors));
        Fill(random, UserSecond.Values, FirstHiddenShare / MathF.Sqrt(hidden));
        for (int item = 0; item < features.Rows; item++)
        {
            if (!byItem.Row(item).IsEmpty)
            {
                Fill(random, ItemOwn.Row(item), FirstOwnScale);
                Fill(random, HistoryOwn.Row(item), FirstOwnScale);
            }
        }
    }

    public RowMatrix Features { get; }

    /// <summary>P. Shape [F, d].</summary>
    public Parameter ItemLinear { get; }

    /// <summary>R. Shape [H, d].</summary>
    public Parameter ItemFirst { get; }

    /// <summary>Q. Shape [F, H].</summary>
    public Parameter ItemSecond { get; }

    /// <summary>c. Shape [I, F].</summary>
    public Parameter ItemOwn { get; }

    /// <summary>A. Shape [F, d].</summary>
    public Parameter HistoryLinear { get; }

    /// <summary>e. Shape [I, F].</summary>
    public Parameter HistoryOwn { get; }

    /// <summary>V₁. Shape [H, F].</summary>
    public Parameter UserFirst { get; }

    /// <summary>V₂. Shape [F, H].</summary>
    public Parameter UserSecond { get; }

    /// <summary>Computes an item's vector, of length 1 or 0.</summary>
    /// <param name="item">The item.</param>
    /// <param name="keepsOwn">Whether its own vector takes part.</param>
    /// <param name="hidden">Receives max(0, R·x). Shape [H].</param>
    /// <param name="vector">Receives the vector. Shape [F].</param>
    /// <returns>The length before scaling.</returns>
    public float FillItem(int item, bool keepsOwn, Span<float> hidden, Span<float> vector)
    {
        ReadOnlySpan<float> x = Features.Row(item);
        hidden.Clear();
        Linear.AddProduct(ItemFirst.Values, x, hidden);
        TensorPrimitives.Max(hidden, 0f, hidden);

        vector.Clear();
        Linear.AddProduct(ItemLinear.Values, x, vector);
        Linear.AddProduct(ItemSecond.Values, hidden, vector);
        if (keepsOwn)
        {
            TensorPrimitives.Add(vector, ItemOwn.Row(item), vector);
        }

        return Linear.Normalize(vector);
    }

    /// <summary>Computes z of one history entry.</summary>
    /// <param name="item">The item.</param>
    /// <param name="vector">Receives z. Shape [F].</param>
    public void FillHistoryEntry(int item, Span<float> vector)
    {
        HistoryOwn.Row(item).CopyTo(vector);
        Linear.AddProduct(HistoryLinear.Values, Features.Row(item), vector);
    }

    /// <summary>Uniform draws of mean 0 and this standard deviation.</summary>
    private static void Fill(Random random, Span<float> values, float deviation)
    {
        float reach = MathF.Sqrt(3) * deviation;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = reach * ((2 * random.NextSingle()) - 1);
        }
    }
}
