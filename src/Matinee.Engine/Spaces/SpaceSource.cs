using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>Where the vectors of a space come from.</summary>
/// <param name="Identity">What makes them comparable.</param>
/// <param name="ModelFolder">Folder of the model, opened again when a text is to be compared with titles.</param>
/// <param name="IsInt8">Whether its weights are held in eight bits.</param>
/// <param name="Endpoint">The server that makes them, in place of a folder.</param>
public sealed record SpaceSource(
    EncoderIdentity Identity, string? ModelFolder, bool IsInt8 = false, SpaceEndpoint? Endpoint = null);
