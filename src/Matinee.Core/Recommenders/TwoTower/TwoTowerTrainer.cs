using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.Numerics;

namespace Matinee.Core.Recommenders.TwoTower;

/// <summary>Learns vectors of histories and of items, such that a history is near the item that follows it.</summary>
/// <param name="options">Sizes, steps, temperature, dropout.</param>
public sealed class TwoTowerTrainer(TwoTowerOptions options)
{
    /// <summary>Fits both towers, and keeps the vectors of all items, also of those that nobody has.</summary>
    /// <param name="interactions">Observed pairs, and when they came about if that is known. Shape [U, I].</param>
    /// <param name="features">
    /// What is known of the items, such as unit text vectors; zero where that is nothing. Shape [I, d].
    /// </param>
    /// <param name="progress">Told the loss after every epoch; null means nobody.</param>
    /// <param name="cancellationToken">Checked before each step; a cancelled fit changes nothing.</param>
    /// <exception cref="ArgumentException">The shapes disagree, or a feature is not finite.</exception>
    /// <exception cref="ModelFitException">The weights ran away: lower the learning rate.</exception>
    /// <remarks>
    /// Minimizes the cross-entropy of the right item among those of its batch, with logits cosine / τ − log(frequency),
    /// by Adam with decoupled weight decay. Sources: Yi, Yang, Hong, Cheng, Heldt, Kumthekar, Zhao, Wei and Chi,
    /// "Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations", RecSys 2019; leaving out own
    /// vectors at random: Volkovs, Yu and Poutanen, "DropoutNet: Addressing Cold Start in Recommender Systems",
    /// NeurIPS 2017. Cost of an epoch: O(nnz·(length·(d + F) + (d + F)·(F + H) + batch·F)) time; O(I·F) memory. Same
    /// seed, same result for any thread count.
    /// </remarks>
    public TwoTowerModel Fit(
        InteractionMatrix interactions,
        RowMatrix features,
        IProgress<TwoTowerEpoch>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(features);
        ThrowIfInvalid(interactions, features);

        var fit = new TowerFit(interactions, features, options);
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            double loss = fit.Epoch(cancellationToken);
            if (!double.IsFinite(loss))
            {
                throw new ModelFitException(
                    $"The loss of epoch {epoch} is {loss}; lower LearningRate below {options.LearningRate}.");
            }

            progress?.Report(new TwoTowerEpoch(epoch, loss));
        }

        return ToModel(fit.Network, isEmpty: interactions.ByUser.EntryCount == 0, cancellationToken);
    }

    private TwoTowerModel ToModel(TowerNetwork network, bool isEmpty, CancellationToken cancellationToken)
    {
        (int items, int factors) = (network.Features.Rows, options.Factors);
        float[] itemVectors = new float[items * factors];
        float[] historyVectors = new float[items * factors];
        new RowLoop<float[]>(options.MaxThreads, () => new float[options.Hidden]).Run(
            isEmpty ? 0 : items, // nothing was learned, so that nothing is known
            (item, hidden) =>
            {
                network.FillItem(item, keepsOwn: true, hidden, itemVectors.AsSpan(item * factors, factors));
                network.FillHistoryEntry(item, historyVectors.AsSpan(item * factors, factors));
                return true;
            },
            cancellationToken);
        return new TwoTowerModel(
            new RowMatrix(items, factors, itemVectors),
            new RowMatrix(items, factors, historyVectors),
            new RowMatrix(options.Hidden, factors, network.UserFirst.Values),
            new RowMatrix(factors, options.Hidden, network.UserSecond.Values),
            options.Recency);
    }

    private static void ThrowIfInvalid(InteractionMatrix interactions, RowMatrix features)
    {
        if (features.Rows != interactions.ItemCount)
        {
            throw new ArgumentException(
                $"Shapes disagree: {interactions.ItemCount} items, features of {features.Rows}.");
        }

        for (int item = 0; item < features.Rows; item++)
        {
            if (!TensorPrimitives.IsFiniteAll(features.Row(item)))
            {
                throw new ArgumentException($"A feature of item {item} is not finite.");
            }
        }
    }
}
