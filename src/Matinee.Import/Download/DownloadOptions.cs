using Matinee.Import.Outbound;

namespace Matinee.Import.Download;

/// <summary>How patiently files are fetched.</summary>
public abstract record DownloadOptions : RetryOptions
{
    private protected DownloadOptions()
        : base(usualRetries: 6)
    {
    }

    /// <summary>A transfer that gives no byte for so long counts as broken.</summary>
    public TimeSpan StallTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(StallTimeout));
            field = value;
        }
    } = TimeSpan.FromSeconds(60);

    /// <summary>The address of a source, which must be https, or any scheme on this machine.</summary>
    /// <exception cref="ArgumentException">What comes from it could be changed on the way.</exception>
    private protected static Uri RequireSafe(Uri value, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value.Scheme == Uri.UriSchemeHttps || value.IsLoopback
            ? value
            : throw new ArgumentException(
                $"{value} is not https: what comes from it could be changed on the way.", name);
    }
}
