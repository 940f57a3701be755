using System.Net;
using System.Net.Sockets;

namespace Matinee.Import.Outbound;

/// <summary>Makes the HTTP clients of the program: every request it ever makes goes through one of them.</summary>
/// <remarks>
/// Only http and https, only the server of the policy, redirects only where it allows them, no address of a private
/// network unless the person named it, the size of answers limited. No cookies; no proxy between the program and its
/// own machine.
/// </remarks>
public static class OutboundClient
{
    /// <summary>A client that keeps to a policy; the caller disposes it.</summary>
    public static HttpClient Create(OutboundPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // each step is checked by the handler around this one
            UseCookies = false,
            Proxy = new DirectLoopback(HttpClient.DefaultProxy),
            ConnectTimeout = TimeSpan.FromSeconds(30),
            ConnectCallback = (context, cancellationToken) => ConnectAsync(policy, context, cancellationToken),
        };
        var client = new HttpClient(new OutboundHandler(policy, sockets)) { Timeout = policy.Timeout };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("matinee");
        return client;
    }

    // Connects to the very address that was checked, so that a name cannot point elsewhere a moment later.
    private static async ValueTask<Stream> ConnectAsync(
        OutboundPolicy policy, SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        string host = context.DnsEndPoint.Host;
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);

        // With a proxy, which the system names, its own address is what is connected to.
        bool isProxy = context.InitialRequestMessage.RequestUri?.IdnHost != host;
        IPAddress[] allowed = [.. addresses.Where(address => isProxy || policy.AllowsAddress(host, address))];
        if (allowed.Length == 0)
        {
            throw new OutboundRefusedException(
                $"{host} is at {string.Join(", ", addresses.AsEnumerable())}, in a private network, and is not asked: "
                + "only an address that you name yourself may be there.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class DirectLoopback(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => proxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
    }
}
