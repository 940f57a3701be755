namespace Matinee.Engine.Outbound;

/// <summary>What the environment says about requests to other machines; the one place that asks it.</summary>
public static class OutboundEnvironment
{
    private const string OfflineVariable = "MATINEE_OFFLINE";
    private const string KeyVariable = "MATINEE_API_KEY";

    /// <summary>Whether nothing may be asked for: <c>MATINEE_OFFLINE</c> is set, and not to 0 or false.</summary>
    public static bool IsOffline => MeansYes(Environment.GetEnvironmentVariable(OfflineVariable));

    /// <summary>Key of the server that makes vectors, from <c>MATINEE_API_KEY</c>; null for none.</summary>
    public static string? EndpointKey => Environment.GetEnvironmentVariable(KeyVariable);

    /// <summary>Whether a switch of the environment is on: anything but nothing, 0 and false.</summary>
    internal static bool MeansYes(string? value) =>
        value is { Length: > 0 } && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
