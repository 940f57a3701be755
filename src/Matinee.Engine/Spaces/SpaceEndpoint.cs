using Matinee.Engine.Encoders;
using Matinee.Engine.Outbound;
using Matinee.Text.Documents;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>A server that makes the vectors of a space.</summary>
/// <param name="Address">Its web address.</param>
/// <param name="Kind">The protocol that it speaks.</param>
/// <param name="Model">Name of the model there.</param>
public sealed record SpaceEndpoint(Uri Address, EndpointKind Kind, string Model)
{
    /// <summary>Opens the encoder; nothing is sent yet.</summary>
    public EndpointEncoder Open() => new(new EndpointEncoderOptions
    {
        Uri = Address,
        Kind = Kind,
        Model = Model,
        ApiKey = OutboundEnvironment.EndpointKey,
        IsOffline = OutboundEnvironment.IsOffline,
    });

    /// <summary>What makes the vectors of this server comparable; asks it for one to learn their length.</summary>
    public async Task<EncoderIdentity> IdentityAsync(EndpointEncoder encoder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        await encoder.GenerateAsync(["movie"], cancellationToken: cancellationToken).ConfigureAwait(false);
        return new EncoderIdentity(Model, $"{Kind} {Address}", encoder.Dimension, TextRecipe.Hash);
    }
}
