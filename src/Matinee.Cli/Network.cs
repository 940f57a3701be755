using Matinee.Engine.Outbound;

namespace Matinee.Cli;

/// <summary>What the environment says about the network.</summary>
internal static class Network
{
    /// <summary>Whether nothing may be asked for.</summary>
    public static bool IsOffline => OutboundEnvironment.IsOffline;

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
