using System.Globalization;
using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;
using Matinee.Core.Recommenders.ItemKnn;

namespace Matinee.Core.Recommenders.Ease;

/// <summary>Fits the linear autoencoder of items in closed form.</summary>
/// <param name="options">Regularization, exact or by neighborhoods, and how many weights are kept.</param>
public sealed class EaseTrainer(EaseOptions options)
{
    /// <summary>Computes the weight of every item for every other.</summary>
    /// <param name="interactions">Strength r &gt; 0 of each observed pair, the matrix X. Shape [U, I].</param>
    /// <param name="cancellationToken">Checked between blocks of items; a cancelled fit changes nothing.</param>
    /// <returns>A model of weights B with a zero diagonal. Shape [I, I].</returns>
    /// <exception cref="ModelFitException">
    /// The form is <see cref="EaseForm.Exact"/> with more items than <see cref="EaseOptions.MaxItems"/>, or the matrix
    /// is not positive definite in single precision: raise the regularization.
    /// </exception>
    /// <remarks>
    /// Minimizes ‖X − X·B‖² + λ‖B‖² with diag(B) = 0, which gives B = I − P·diag(1 / P) with P = (XᵀX + λI)⁻¹; by
    /// neighborhoods, all but M weights of a column are held at 0 and the rest solved for.
    /// Sources: Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019, eq. 8, and "Markov Random
    /// Fields for Collaborative Filtering", NeurIPS 2019, section 3.2.
    /// Cost: O(Σ over users n² + I³) time and 4·I² bytes, or O(Σ over users n² + I² + I·M³/3) time and about 40·I·M
    /// bytes by neighborhoods. Same result for any thread count.
    /// </remarks>
    public EaseModel Fit(InteractionMatrix interactions, CancellationToken cancellationToken = default) =>
        Fit(interactions, progress: null, cancellationToken);

    /// <summary>The same, with word of how far it is.</summary>
    /// <param name="interactions">Strength r &gt; 0 of each observed pair, the matrix X. Shape [U, I].</param>
    /// <param name="progress">Told the share of the work done, rising to 1; null means nobody.</param>
    /// <param name="cancellationToken">Checked between blocks of items; a cancelled fit changes nothing.</param>
    /// <exception cref="ModelFitException">As without word.</exception>
    public EaseModel Fit(
        InteractionMatrix interactions, IProgress<double>? progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);

        int items = interactions.ItemCount;
        if (options.Form == EaseForm.Neighborhoods || (options.Form == EaseForm.Automatic && items > options.MaxItems))
        {
            return new EaseModel(new EaseNeighborhoods(interactions, options).Fit(progress, cancellationToken));
        }

        ThrowIfTooLarge(items);
        float[] inverse = Invert(interactions, cancellationToken);
        EaseModel model = options.WeightsPerItem > 0 && options.WeightsPerItem < items - 1
            ? new EaseModel(LargestWeights(inverse, items, cancellationToken))
            : new EaseModel(ToWeights(inverse, items, cancellationToken));
        progress?.Report(1);
        return model;
    }

    private void ThrowIfTooLarge(int items)
    {
        if (items > options.MaxItems)
        {
            throw new ModelFitException(string.Create(
                CultureInfo.InvariantCulture,
                $"{items} items are more than MaxItems = {options.MaxItems}: the weights take "
                + $"{4.0 * items * items / (1 << 30):F1} GiB. "
                + $"Fit by neighborhoods, or raise MaxItems (at most {EaseOptions.LargestMatrix})."));
        }
    }

    /// <summary>P = (XᵀX + λI)⁻¹. Shape [I, I].</summary>
    private float[] Invert(InteractionMatrix interactions, CancellationToken cancellationToken)
    {
        int items = interactions.ItemCount;
        float[] matrix = new float[items * items];
        new RowLoop<object?>(options.MaxThreads, () => null).Run(
            items,
            (item, _) => FillGramRow(interactions, item, matrix.AsSpan(item * items, item + 1)),
            cancellationToken);
        if (SpdInverse.Invert(matrix, items, options.MaxThreads, cancellationToken) is int row)
        {
            throw new ModelFitException(
                $"The matrix of co-occurrences is not positive definite in single precision at item {row}; "
                + $"raise Regularization above {options.Regularization} or lower the strengths.");
        }

        return matrix;
    }

    /// <summary>Row of XᵀX + λI up to the diagonal; sums of counts are exact up to 2²⁴.</summary>
    private bool FillGramRow(InteractionMatrix interactions, int item, Span<float> gram)
    {
        SparseRow users = interactions.ByItem.Row(item);
        for (int i = 0; i < users.Count; i++)
        {
            SparseRow others = interactions.ByUser.Row(users.Indices[i]);
            float strength = users.Values[i];
            for (int j = 0; j < others.Count && others.Indices[j] <= item; j++)
            {
                gram[others.Indices[j]] += strength * others.Values[j];
            }
        }

        gram[item] += options.Regularization;
        return true;
    }

    /// <summary>Turns P into B in place: B[i, j] = −P[i, j] / P[j, j], and 0 on the diagonal.</summary>
    private RowMatrix ToWeights(float[] inverse, int items, CancellationToken cancellationToken)
    {
        float[] scale = new float[items];
        for (int item = 0; item < items; item++)
        {
            scale[item] = -1 / inverse[(item * items) + item];
        }

        new RowLoop<object?>(options.MaxThreads, () => null).Run(
            items,
            (item, _) =>
            {
                Span<float> row = inverse.AsSpan(item * items, items);
                TensorPrimitives.Multiply(row, scale, row);
                row[item] = 0;
                return true;
            },
            cancellationToken);
        return new RowMatrix(items, items, inverse);
    }

    /// <summary>The largest weights of each column of B; P is symmetric, so they stand in a row of it.</summary>
    private SparseMatrix LargestWeights(float[] inverse, int items, CancellationToken cancellationToken)
    {
        int width = options.WeightsPerItem;
        var kept = new NeighborTable(items, items, width);
        new RowLoop<(float[] Magnitudes, int[] Largest)>(
            options.MaxThreads, () => (new float[items], new int[width])).Run(
            items,
            (item, scratch) =>
            {
                Span<float> row = inverse.AsSpan(item * items, items);
                TensorPrimitives.Multiply(row, -1 / row[item], row);
                row[item] = 0;
                TensorPrimitives.Abs(row, scratch.Magnitudes);
                int count = TopK.Select(scratch.Magnitudes, [], scratch.Largest);
                while (count > 0 && scratch.Magnitudes[scratch.Largest[count - 1]] == 0)
                {
                    count--;
                }

                kept.Keep(item, row, scratch.Largest.AsSpan(0, count));
                return true;
            },
            cancellationToken);
        return kept.ToMatrix().Transpose(); // scoring starts from the items of the history
    }
}
