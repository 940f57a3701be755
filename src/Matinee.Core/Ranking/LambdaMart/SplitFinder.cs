using Matinee.Core.Numerics;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Searches the histogram of a leaf for its best split.</summary>
/// <remarks>
/// Gain = G²/(H + λ) of the left plus that of the right less that of the leaf; where rows miss the feature both
/// directions are tried. Source: Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", KDD 2016, eq. 7 and
/// algorithm 3. Sums are exact, so ties are real; the lowest feature and bin wins.
/// </remarks>
internal sealed class SplitFinder(FeatureBins[] bins, LambdaMartOptions options, PackedGradients gradients)
{
    /// <summary>The best split of a leaf; its gain is 0 when none is allowed.</summary>
    /// <param name="histogram">Packed sums. Shape [features, 256].</param>
    /// <param name="total">Packed sum of the leaf.</param>
    /// <param name="mayUse">Which features the tree may split on. Shape [features].</param>
    public SplitCandidate Find(ReadOnlySpan<long> histogram, long total, ReadOnlySpan<bool> mayUse)
    {
        double pull = options.Regularization * gradients.HessianScale;
        var best = new SplitCandidate(-1, 0, false, Quality(total, pull) + StepGain(options.MinGain), 0);
        double parent = Quality(total, pull);
        for (int feature = 0; feature < bins.Length; feature++)
        {
            if (!mayUse[feature])
            {
                continue;
            }

            ReadOnlySpan<long> slots = histogram.Slice(feature * PackedHistogram.Slots, PackedHistogram.Slots);
            Scan(feature, slots, total, isMissingLeft: false, ref best);
            if (slots[FeatureBins.Missing] != 0)
            {
                Scan(feature, slots, total, isMissingLeft: true, ref best);
            }
        }

        return best.Feature < 0 ? default : best with { Gain = (best.Gain - parent) / StepGain(1) };
    }

    private void Scan(
        int feature, ReadOnlySpan<long> slots, long total, bool isMissingLeft, ref SplitCandidate best)
    {
        bool hasMissing = slots[FeatureBins.Missing] != 0;
        double pull = options.Regularization * gradients.HessianScale;
        double leastHessian = options.MinHessianPerLeaf * gradients.HessianScale;

        // all values against all missing is a split too
        int end = bins[feature].UpperBounds.Length - (hasMissing && !isMissingLeft ? 0 : 1);
        long left = isMissingLeft ? slots[FeatureBins.Missing] : 0;
        for (int bin = 0; bin < end; bin++)
        {
            if (slots[bin] == 0)
            {
                continue;
            }

            left += slots[bin];
            long right = total - left;
            if (gradients.Count(right) < options.MinRowsPerLeaf || gradients.Hessian(right) < leastHessian)
            {
                return; // the right side only shrinks from here on
            }

            if (gradients.Count(left) < options.MinRowsPerLeaf || gradients.Hessian(left) < leastHessian)
            {
                continue;
            }

            double quality = Quality(left, pull) + Quality(right, pull);
            if (quality > best.Gain)
            {
                bool isLeft = hasMissing ? isMissingLeft : gradients.Count(left) > gradients.Count(right);
                best = new SplitCandidate(feature, (byte)bin, isLeft, quality, left);
            }
        }
    }

    /// <summary>G²/(H + λ) in steps.</summary>
    private double Quality(long sum, double pull)
    {
        double gradient = gradients.Gradient(sum);
        double hessian = gradients.Hessian(sum) + pull;
        return hessian > 0 ? gradient * gradient / hessian : 0;
    }

    /// <summary>A gain in steps.</summary>
    private double StepGain(double gain) =>
        gain * gradients.GradientScale * gradients.GradientScale / gradients.HessianScale;
}
