namespace Matinee.Text.Transformers;

/// <summary>MPNet's bias of an attention score, which depends on the distance of two tokens and on the head.</summary>
/// <remarks>
/// Distances from 0 to 7 have a bucket each, longer ones share buckets that grow with the logarithm up to 128; keys
/// after the query have buckets of their own. Source: Raffel et al., "Exploring the Limits of Transfer Learning", JMLR
/// 2020, section 2.1, as used by Song et al., "MPNet", NeurIPS 2020. The reference always counts 32 buckets, whatever
/// its configuration says.
/// </remarks>
internal static class RelativePositions
{
    /// <summary>Number of buckets, both directions together.</summary>
    public const int Buckets = 32;

    private const int OneWay = Buckets / 2;
    private const int Exact = OneWay / 2;

    /// <summary>The biases of every head by distance.</summary>
    /// <param name="table">Learned biases. Shape [buckets, heads].</param>
    /// <param name="heads">Number of attention heads.</param>
    /// <param name="maxTokens">Longest sequence M.</param>
    /// <returns>Place query − key + M − 1 of a head's row. Shape [heads, 2M − 1].</returns>
    public static float[] Biases(float[] table, int heads, int maxTokens)
    {
        int distances = (2 * maxTokens) - 1;
        float[] biases = new float[heads * distances];
        for (int place = 0; place < distances; place++)
        {
            int bucket = BucketOf(maxTokens - 1 - place);
            for (int head = 0; head < heads; head++)
            {
                biases[(head * distances) + place] = table[(bucket * heads) + head];
            }
        }

        return biases;
    }

    /// <summary>The bucket of a distance, key position − query position.</summary>
    public static int BucketOf(int distance)
    {
        int direction = distance > 0 ? OneWay : 0;
        int length = Math.Abs(distance);
        if (length < Exact)
        {
            return direction + length;
        }

        // ⌊8·log(n/8)/log(128/8)⌋ = ⌊log2((n/8)²)⌋, here without rounding.
        int step = 0;
        while (step < OneWay - Exact - 1 && (long)length * length >= (long)Exact * Exact << (step + 1))
        {
            step++;
        }

        return direction + Exact + step;
    }
}
