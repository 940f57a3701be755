using System.Net;

namespace Matinee.Import.Outbound;

/// <summary>Checks every request and every redirect against a policy, and limits the answer.</summary>
internal sealed class OutboundHandler(OutboundPolicy policy, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostRedirects = 5;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri start = request.RequestUri ?? policy.Origin;
        policy.RequireAllowed(start);
        HttpResponseMessage response = await TrySendAsync(request, cancellationToken).ConfigureAwait(false);
        for (int redirects = 0; Target(response) is { } target; redirects++)
        {
            using HttpResponseMessage passed = response;
            policy.RequireRedirect(target);
            if (redirects == MostRedirects || request.Method != HttpMethod.Get)
            {
                throw new OutboundRefusedException(
                    $"{start} sends on to {target} and so on, or asks for a text to be sent elsewhere; check the "
                    + "address.");
            }

            response = await TrySendAsync(Next(request, target), cancellationToken).ConfigureAwait(false);
        }

        return Limited(response);
    }

    private async Task<HttpResponseMessage> TrySendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (OutboundRefusedException.In(exception) is { } refused)
        {
            throw refused;
        }
    }

    private static Uri? Target(HttpResponseMessage response)
    {
        bool isRedirect = response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
            or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        Uri? location = isRedirect ? response.Headers.Location : null;
        Uri? from = response.RequestMessage?.RequestUri;
        return location is null || from is null ? null : new Uri(from, location);
    }

    private static HttpRequestMessage Next(HttpRequestMessage request, Uri target)
    {
        var next = new HttpRequestMessage(request.Method, target) { Version = request.Version };
        foreach ((string name, IEnumerable<string> values) in request.Headers)
        {
            // A key is for the server it was given to.
            if (!name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                next.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return next;
    }

    private HttpResponseMessage Limited(HttpResponseMessage response)
    {
        if (policy.MaxResponseBytes == long.MaxValue)
        {
            return response;
        }

        if (response.Content.Headers.ContentLength > policy.MaxResponseBytes)
        {
            response.Dispose();
            throw LimitedContent.TooLarge(policy);
        }

        response.Content = new LimitedContent(response.Content, policy);
        return response;
    }
}
