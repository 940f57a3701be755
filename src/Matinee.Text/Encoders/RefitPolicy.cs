using Matinee.Text.Documents;

namespace Matinee.Text.Encoders;

/// <summary>
/// Decides when an encoder that is fitted on the texts is fitted again; otherwise the old one is kept.
/// </summary>
/// <remarks>
/// A refit moves every vector, so all texts are encoded again. The share is measured against the texts of the last fit,
/// not those of the last embedding, so that many small changes add up.
/// </remarks>
public sealed record RefitPolicy
{
    /// <summary>Share of the texts, 0 to 1, that may differ from those of the last fit.</summary>
    public double MaxChangedShare
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MaxChangedShare));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1, nameof(MaxChangedShare));
            field = value;
        }
    } = 0.10;

    /// <summary>Whether the encoder must be fitted again.</summary>
    /// <param name="fittedOn">Fingerprints of the texts of the last fit; null when there is no encoder yet.</param>
    /// <param name="current">Fingerprints of the current texts.</param>
    /// <param name="isRequested">Whether somebody asked for it.</param>
    public bool IsRefitDue(
        IReadOnlyCollection<ContentHash>? fittedOn, IReadOnlyCollection<ContentHash> current, bool isRequested = false)
    {
        ArgumentNullException.ThrowIfNull(current);
        return fittedOn is null || isRequested || ChangedShare(fittedOn, current) > MaxChangedShare;
    }

    /// <summary>
    /// The larger of the texts that came and the texts that went, by the larger corpus; 0 for two empty ones.
    /// </summary>
    public static double ChangedShare(
        IReadOnlyCollection<ContentHash> fittedOn, IReadOnlyCollection<ContentHash> current)
    {
        ArgumentNullException.ThrowIfNull(fittedOn);
        ArgumentNullException.ThrowIfNull(current);
        var before = new HashSet<ContentHash>(fittedOn);
        var after = new HashSet<ContentHash>(current);
        int larger = Math.Max(before.Count, after.Count);
        int common = before.Count(after.Contains);
        return larger == 0 ? 0 : (larger - common) / (double)larger;
    }
}
