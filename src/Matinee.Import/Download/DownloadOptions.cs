namespace Matinee.Import.Download;

/// <summary>How patiently files are fetched.</summary>
public abstract record DownloadOptions
{
    /// <summary>How often a broken transfer is taken up again, 1 to 100.</summary>
    public int Retries
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Retries));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100, nameof(Retries));
            field = value;
        }
    } = 6;

    /// <summary>Wait before the first retry; doubles each time, up to one minute.</summary>
    public TimeSpan FirstDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(FirstDelay));
            field = value;
        }
    } = TimeSpan.FromSeconds(1);

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

    /// <summary>Clock for waits and time-outs.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

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
