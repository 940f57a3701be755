namespace Matinee.Text.Transformers;

/// <summary>MPNet's bias of an attention score, which depends on the distance of two tokens and on the head.</summary>
/// <remarks>
/// Distances from 0 to 7 have a bucket each, longer ones share buckets that grow with the logarithm up to 128; tokens
/// after have buckets of their own. Source: Raffel et al., "Exploring the Limits of Transfer Learning", JMLR 2020,
/// section 2.1, as used by Song et al., "MPNet", NeurIPS 2020. The reference always counts 32 buckets, whatever its
/// configuration says.
/// </remarks>
internal sealed class RelativePositions
{
    /// <summary>Number of buckets, both directions together.</summary>
    public const int Buckets = 32;

    private const int OneWay = Buckets / 2;
    private const int Exact = OneWay / 2;

    private readonly float[] _biases; // [heads, 2·maxTokens − 1], by key position − query position
    private readonly int _maxTokens;

    /// <param name="table">Learned biases. Shape [buckets, heads].</param>
    /// <param name="heads">Number of attention heads.</param>
    /// <param name="maxTokens">Longest sequence.</param>
    public RelativePositions(float[] table, int heads, int maxTokens)
    {
        int distances = (2 * maxTokens) - 1;
        _maxTokens = maxTokens;
        _biases = new float[heads * distances];
        for (int place = 0; place < distances; place++)
        {
            int bucket = BucketOf(place - (maxTokens - 1));
            for (int head = 0; head < heads; head++)
            {
                _biases[(head * distances) + place] = table[(bucket * heads) + head];
            }
        }
    }

    /// <summary>Biases of one query token for the keys 0 to length − 1. Shape [length].</summary>
    public ReadOnlySpan<float> Of(int head, int query, int length) =>
        _biases.AsSpan((head * ((2 * _maxTokens) - 1)) + _maxTokens - 1 - query, length);

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
