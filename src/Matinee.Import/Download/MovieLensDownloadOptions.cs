namespace Matinee.Import.Download;

/// <summary>Settings of <see cref="MovieLensDownload"/>.</summary>
public sealed record MovieLensDownloadOptions
{
    /// <summary>Folder of the archives and their <c>.md5</c> files; https, or any scheme on this machine.</summary>
    public Uri Source
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Source));
            if (value.Scheme != Uri.UriSchemeHttps && !value.IsLoopback)
            {
                throw new ArgumentException(
                    $"{value} is not https: what comes from it could be changed on the way.", nameof(Source));
            }

            field = value;
        }
    } = new("https://files.grouplens.org/datasets/movielens/");

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
}
