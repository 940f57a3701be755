using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Matinee.Storage.Sqlite;

/// <summary>
/// Chooses the SQLite library: the system's on Linux, which gets security fixes, else the one that ships along.
/// </summary>
internal static class SqliteLibrary
{
    private const string SystemName = "libsqlite3.so.0";
    private const int OldestVersion = 3_035_000; // RETURNING

    private static readonly Lock Gate = new();
    private static bool _isResolving;
    private static bool _isLoaded;

    /// <exception cref="StorageException">There is no library that can be used.</exception>
    public static void Load()
    {
        lock (Gate)
        {
            if (_isLoaded)
            {
                return;
            }

            if (!_isResolving)
            {
                NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
                _isResolving = true; // a second one is refused
            }

            try
            {
                raw.SetProvider(new SQLite3Provider_e_sqlite3());
            }
            catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
            {
                throw new StorageException(
                    "There is no SQLite library here that can be used: neither the system's, 3.35 or newer with FTS5, "
                    + "nor the one that comes with the program, in 'runtimes'. Install the system's, on Debian and "
                    + "Ubuntu with 'apt install libsqlite3-0', or install the program again.",
                    error);
            }

            _isLoaded = true;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        bool isSystemUsable = OperatingSystem.IsLinux()
            && NativeLibrary.TryLoad(SystemName, out nint system)
            && IsUsable(system);

        return isSystemUsable ? NativeLibrary.Load(SystemName) : 0; // 0: the default search finds the bundled one
    }

    private static unsafe bool IsUsable(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out nint version)
            || !NativeLibrary.TryGetExport(library, "sqlite3_compileoption_used", out nint option))
        {
            return false;
        }

        fixed (byte* fts = Encoding.UTF8.GetBytes("ENABLE_FTS5\0"))
        {
            return ((delegate* unmanaged<int>)version)() >= OldestVersion
                && ((delegate* unmanaged<byte*, int>)option)(fts) == 1;
        }
    }
}
