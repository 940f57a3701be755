namespace Matinee.Cli;

/// <summary>What the environment says about the network.</summary>
internal static class Network
{
    private const string OfflineVariable = "MATINEE_OFFLINE";

    /// <summary>Whether nothing may be asked for: <c>MATINEE_OFFLINE</c> is set, and not to 0 or false.</summary>
    public static bool IsOffline =>
        Environment.GetEnvironmentVariable(OfflineVariable) is { Length: > 0 } value
        && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The web address in a variable, with a slash at its end; null when it is not set.</summary>
    /// <exception cref="WrongUsageException">It is no web address.</exception>
    public static Uri? Address(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
        {
            return null;
        }

        return Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out Uri? address)
            ? address
            : throw new WrongUsageException($"{variable} is '{text}', which is no web address.");
    }
}
