using Matinee.Import.Outbound;

namespace Matinee.Engine.Encoders;

/// <summary>Settings of <see cref="EndpointEncoder"/>.</summary>
public sealed record EndpointEncoderOptions : RetryOptions
{
    /// <summary>The usual settings.</summary>
    public EndpointEncoderOptions()
        : base(usualRetries: 4)
    {
    }

    /// <summary>
    /// Address of the server, without the path of the protocol; named by the person, so it may be local.
    /// </summary>
    public required Uri Uri
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Uri));
            bool isWeb = value.IsAbsoluteUri
                && (value.Scheme == Uri.UriSchemeHttps || value.Scheme == Uri.UriSchemeHttp);
            field = isWeb && value.UserInfo.Length == 0
                ? value
                : throw new ArgumentException(
                    "The endpoint must be a web address without a password, for instance http://localhost:11434.",
                    nameof(Uri));
        }
    }

    /// <summary>Name of the model there.</summary>
    public required string Model
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Model));
            field = value;
        }
    }

    /// <summary>Which protocol the server speaks.</summary>
    public EndpointKind Kind { get; init; } = EndpointKind.OpenAI;

    /// <summary>Texts a request, 1 to 2048. More is faster, up to what the server takes at once.</summary>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(BatchSize));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 2048, nameof(BatchSize));
            field = value;
        }
    } = 64;

    /// <summary>Sent as a bearer token; null for none. Never printed.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Most time for one request.</summary>
    public TimeSpan Timeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(Timeout));
            field = value;
        }
    } = TimeSpan.FromMinutes(2);

    /// <summary>Whether nothing may be asked for at all.</summary>
    public bool IsOffline { get; init; }

    /// <summary>All but the key.</summary>
    public override string ToString() => $"{Kind} {Uri} {Model} (batches of {BatchSize})";
}
