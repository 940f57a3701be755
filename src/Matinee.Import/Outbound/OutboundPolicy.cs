using System.Net;

namespace Matinee.Import.Outbound;

/// <summary>Which requests the program may make on behalf of one feature.</summary>
/// <param name="Origin">The only server that is asked; its scheme, host and port count.</param>
public sealed record OutboundPolicy(Uri Origin)
{
    /// <summary>The only server that is asked; http or https.</summary>
    public Uri Origin { get; } = RequireWeb(Origin);

    /// <summary>
    /// Whether the person wrote the address down: then it may lie on this machine or in the home network.
    /// </summary>
    public bool IsNamedByUser { get; init; }

    /// <summary>
    /// Hosts to which the server may send a download on, over https; one <c>*</c> in each stands for any text.
    /// </summary>
    public IReadOnlyList<string> RedirectHosts { get; init; } = [];

    /// <summary>Whether nothing may be asked for at all.</summary>
    public bool IsOffline { get; init; }

    /// <summary>An answer of more bytes is refused.</summary>
    public long MaxResponseBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(MaxResponseBytes));
            field = value;
        }
    } = long.MaxValue;

    /// <summary>Most time until an answer has arrived; for a download, until it begins.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Refuses an address that is not the origin's.</summary>
    /// <exception cref="OutboundRefusedException">It is another one, or the program is offline.</exception>
    internal void RequireAllowed(Uri uri)
    {
        if (IsOffline)
        {
            throw new OutboundRefusedException(
                $"{Origin.Host} is not asked, because the program is offline; unset MATINEE_OFFLINE to allow it.");
        }

        if (!IsOrigin(uri))
        {
            throw new OutboundRefusedException(
                $"{uri} is not asked: only {Origin.GetLeftPart(UriPartial.Authority)} is allowed here.");
        }
    }

    /// <summary>Refuses to be sent on to an address that is neither the origin's nor declared.</summary>
    /// <exception cref="OutboundRefusedException">It is not trusted.</exception>
    internal void RequireRedirect(Uri uri)
    {
        bool isDeclared = (uri.Scheme == Uri.UriSchemeHttps || IsOnThisMachine(uri)) && IsDeclared(uri.Host);
        if (!IsOrigin(uri) && !isDeclared)
        {
            throw new OutboundRefusedException(
                $"{Origin.Host} sent the request on to {uri.GetLeftPart(UriPartial.Authority)}, which is not trusted; "
                + "fetch the file by hand.");
        }
    }

    /// <summary>Whether a host that resolves to an address may be asked there.</summary>
    internal bool AllowsAddress(string host, IPAddress address) =>
        !PrivateAddress.Is(address)
        || (IsNamedByUser && string.Equals(host, Origin.IdnHost, StringComparison.OrdinalIgnoreCase))
        || (IsNamedByUser && Origin.IsLoopback && IPAddress.IsLoopback(address) && IsDeclared(host));

    private bool IsOrigin(Uri uri) =>
        uri.Scheme == Origin.Scheme && uri.Port == Origin.Port
        && string.Equals(uri.IdnHost, Origin.IdnHost, StringComparison.OrdinalIgnoreCase);

    private bool IsOnThisMachine(Uri uri) => IsNamedByUser && Origin.IsLoopback && uri.IsLoopback;

    private bool IsDeclared(string host) => RedirectHosts.Any(pattern =>
    {
        int star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? string.Equals(host, pattern, StringComparison.OrdinalIgnoreCase)
            : host.Length >= pattern.Length - 1
                && host.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase)
                && host.EndsWith(pattern[(star + 1)..], StringComparison.OrdinalIgnoreCase);
    });

    private static Uri RequireWeb(Uri origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return origin.IsAbsoluteUri && (origin.Scheme == Uri.UriSchemeHttps || origin.Scheme == Uri.UriSchemeHttp)
            ? origin
            : throw new ArgumentException($"{origin} is no web address; expected https://... or http://....");
    }
}
