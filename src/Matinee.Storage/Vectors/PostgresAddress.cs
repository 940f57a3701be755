using Npgsql;

namespace Matinee.Storage.Vectors;

/// <summary>Reads addresses such as <c>postgres://user:password@host:port/database</c>.</summary>
internal static class PostgresAddress
{
    /// <summary>Whether an address or connection string holds a secret.</summary>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public static bool HoldsPassword(string text)
    {
        var settings = new NpgsqlConnectionStringBuilder(ToConnectionString(text));
        return !string.IsNullOrEmpty(settings.Password) || !string.IsNullOrEmpty(settings.SslPassword);
    }

    /// <summary>The connection string that Npgsql takes; anything but an address is taken for one already.</summary>
    /// <exception cref="ArgumentException">The address has a parameter that is not known here.</exception>
    public static string ToConnectionString(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            || address.Scheme is not ("postgres" or "postgresql"))
        {
            return text;
        }

        string[] user = address.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Username = Uri.UnescapeDataString(user[0]),
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
        };
        if (address.Port > 0)
        {
            settings.Port = address.Port;
        }

        if (user.Length > 1)
        {
            settings.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (string pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            Set(settings, parts[0], Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
        }

        return settings.ConnectionString;
    }

    // What is passed over might be what keeps the connection safe.
    private static void Set(NpgsqlConnectionStringBuilder settings, string key, string value)
    {
        switch (key)
        {
            case "sslmode":
                settings.SslMode = SslModeOf(value);
                break;
            case "sslrootcert":
                settings.RootCertificate = value;
                break;
            default:
                throw new ArgumentException(
                    $"The parameter '{key}' of the address is not known; known are sslmode and sslrootcert. A password "
                    + "goes into an environment variable, --api-key-env NAME; for all else use a connection string.");
        }
    }

    private static SslMode SslModeOf(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new ArgumentException(
            $"sslmode '{value}' is not known; known are disable, allow, prefer, require, verify-ca and verify-full."),
    };
}
