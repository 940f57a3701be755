using Npgsql;

namespace Matinee.Storage.Vectors;

/// <summary>Reads addresses such as <c>postgres://user:password@host:port/database</c>.</summary>
internal static class PostgresAddress
{
    /// <summary>The connection string that Npgsql takes; anything but an address is taken for one already.</summary>
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

        return settings.ConnectionString;
    }
}
