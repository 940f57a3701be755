using System.Security.Cryptography;

namespace Matinee.Import.Models;

/// <summary>The folder of one model: <c>models/&lt;name&gt;</c>, filled beside it and moved into place.</summary>
/// <remarks>A crash leaves the old folder, or the new one, or one beside it that the next run takes up.</remarks>
internal sealed class ModelFolder
{
    private readonly string _old;

    /// <param name="modelsFolder">Folder of all models.</param>
    /// <param name="name">Name of this one.</param>
    /// <exception cref="ImportException">The name is no plain folder name.</exception>
    public ModelFolder(string modelsFolder, string name)
    {
        bool isPlain = name.Length is > 0 and <= 100 && char.IsAsciiLetterOrDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        if (!isPlain)
        {
            throw new ImportException(
                $"'{Rows.BadValue.Show(name)}' cannot name a model; use letters, digits, '-', '_' and '.'.");
        }

        Path = System.IO.Path.Combine(modelsFolder, name);
        Staging = System.IO.Path.Combine(modelsFolder, $".pull-{name}");
        _old = System.IO.Path.Combine(modelsFolder, $".old-{name}");
        if (!Directory.Exists(Path) && Directory.Exists(_old))
        {
            Directory.Move(_old, Path); // a crash between the two moves of Commit
        }
    }

    /// <summary>Where the model is.</summary>
    public string Path { get; }

    /// <summary>Where it is put together.</summary>
    public string Staging { get; }

    /// <summary>Starts to fill the staging folder; what is there stays only when it is of the same version.</summary>
    public void Begin(string version)
    {
        string mark = System.IO.Path.Combine(Staging, "version");
        if (Directory.Exists(Staging) && !(File.Exists(mark) && File.ReadAllText(mark) == version))
        {
            Directory.Delete(Staging, recursive: true);
        }

        Directory.CreateDirectory(Staging);
        File.WriteAllText(mark, version);
    }

    /// <summary>Path of a file in the staging folder; its folder is made.</summary>
    public string Staged(string path)
    {
        string full = System.IO.Path.Combine(Staging, path.Replace('/', System.IO.Path.DirectorySeparatorChar));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full) ?? Staging);
        return full;
    }

    /// <summary>Path of a file in the finished folder.</summary>
    public string Finished(string path) =>
        System.IO.Path.Combine(Path, path.Replace('/', System.IO.Path.DirectorySeparatorChar));

    /// <summary>Makes the staged folder the model.</summary>
    public void Commit(ModelLock content)
    {
        content.Write(Staging);
        File.Delete(System.IO.Path.Combine(Staging, "version"));
        if (Directory.Exists(_old))
        {
            Directory.Delete(_old, recursive: true);
        }

        if (Directory.Exists(Path))
        {
            Directory.Move(Path, _old);
        }

        Directory.Move(Staging, Path);
        if (Directory.Exists(_old))
        {
            Directory.Delete(_old, recursive: true);
        }
    }

    /// <summary>The first locked file that is missing or has changed; null when all are as they must be.</summary>
    public async Task<string?> FindDamageAsync(ModelLock content, CancellationToken cancellationToken)
    {
        foreach (LockedFile file in content.Files)
        {
            if (!await IsWholeAsync(Finished(file.Path), file, cancellationToken).ConfigureAwait(false))
            {
                return file.Path;
            }
        }

        return null;
    }

    /// <summary>Whether a file on the disk is the locked one.</summary>
    public static async Task<bool> IsWholeAsync(string path, LockedFile file, CancellationToken cancellationToken)
    {
        if (new FileInfo(path) is not { Exists: true } info || info.Length != file.Size)
        {
            return false;
        }

        FileStream stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            byte[] hash = await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false);
            return Convert.ToHexStringLower(hash) == file.Sha256;
        }
    }
}
