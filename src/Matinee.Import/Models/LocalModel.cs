using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Matinee.Import.Models;

/// <summary>Copies a model from a folder on this machine, checked like a fetched one.</summary>
public static class LocalModel
{
    private const int HeaderBytes = 8;
    private const long MostHeaderBytes = 100_000_000;

    private static readonly string[] KnownKinds =
        ["bert", "mpnet", "xlm-roberta", "roberta", "camembert", "distilbert"];

    /// <summary>Copies the needed files.</summary>
    /// <param name="source">Folder in the layout of the model hub.</param>
    /// <param name="name">Name that the model gets here.</param>
    /// <param name="modelsFolder">Folder of all models; made if needed.</param>
    /// <param name="isUpdate">Whether another model of that name may be replaced.</param>
    /// <param name="cancellationToken">A copy that is broken off leaves no model.</param>
    /// <exception cref="ImportException">
    /// A file is missing, damaged or of a kind that is not built in, differs from the lock beside it or from the one
    /// that is there, or the files cannot be stored.
    /// </exception>
    public static async Task<PulledModel> CopyAsync(
        string source, string name, string modelsFolder, bool isUpdate, CancellationToken cancellationToken = default)
    {
        try
        {
            var folder = new ModelFolder(modelsFolder, name);
            ModelLock content = await LockAsync(source, name, cancellationToken).ConfigureAwait(false);
            if (ModelLock.Find(folder.Path) is { } locked && !isUpdate)
            {
                bool isSame = locked.Files.ToHashSet().SetEquals(content.Files);
                if (!isSame)
                {
                    throw new ImportException(
                        $"{folder.Path} holds another version ({locked.Revision}); add --update to replace it. Texts "
                        + "then "
                        + "have to be embedded again.");
                }

                if (await folder.FindDamageAsync(locked, cancellationToken).ConfigureAwait(false) is null)
                {
                    return new PulledModel(folder.Path, locked, IsChanged: false);
                }
            }

            folder.Begin(content.Revision);
            foreach (LockedFile file in content.Files)
            {
                string staged = folder.Staged(file.Path);
                File.Copy(Local(source, file.Path), staged, overwrite: true);
                if (!await ModelFolder.IsWholeAsync(staged, file, cancellationToken).ConfigureAwait(false))
                {
                    throw new ImportException($"{Local(source, file.Path)} changed while it was copied; run it again.");
                }
            }

            folder.Commit(content);
            return new PulledModel(folder.Path, content, IsChanged: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                $"The model cannot be copied from {source} to {modelsFolder}: {exception.Message} Free space, or "
                + "check the "
                + "rights to both folders.",
                exception);
        }
    }

    private static async Task<ModelLock> LockAsync(string source, string name, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(source))
        {
            throw new ImportException($"There is no folder {source}; expected one with the files of a model.");
        }

        string[] there =
        [
            .. Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(source, path).Replace(Path.DirectorySeparatorChar, '/')),
        ];
        IReadOnlyList<string> needed = ModelFiles.Pick(
            source, there, ModuleList.Folders(Local(source, ModuleList.FileName)));
        RequireKind(Local(source, ModelFiles.Config));
        RequireWhole(Local(source, ModelFiles.Weights));
        var files = new List<LockedFile>();
        foreach (string path in needed)
        {
            FileStream file = File.OpenRead(Local(source, path));
            await using (file.ConfigureAwait(false))
            {
                byte[] hash = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
                files.Add(new LockedFile(path, file.Length, Convert.ToHexStringLower(hash)));
            }
        }

        return Described(source, name, files);
    }

    // A lock beside the files, as this program writes it, must agree with them and tells where they are from.
    private static ModelLock Described(string source, string name, List<LockedFile> files)
    {
        string weights = files.Single(file => file.Path == ModelFiles.Weights).Sha256;
        if (ModelLock.Find(source) is not { } given)
        {
            return new ModelLock(name, "", $"local-{weights[..12]}", files);
        }

        LockedFile? wrong = files.Find(file => given.Files.Any(
            locked => locked.Path == file.Path && locked != file));
        return wrong is null
            ? given with { Name = name, Files = files }
            : throw new ImportException(
                $"{Local(source, wrong.Path)} is not what {ModelLock.FileName} beside it says; fetch the model again.");
    }

    private static void RequireKind(string path)
    {
        string? kind;
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(path));
            kind = config.RootElement.GetProperty("model_type").GetString();
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ImportException($"{path} names no model_type: {exception.Message} Fetch it again.", exception);
        }

        if (!KnownKinds.Contains(kind))
        {
            throw new ImportException(
                $"{path} says model_type '{kind}', which is not built in; known: {string.Join(", ", KnownKinds)}.");
        }
    }

    // Source: Hugging Face, "Safetensors: format". The header says where the last byte is.
    private static void RequireWhole(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] start = new byte[HeaderBytes];
        int read = file.ReadAtLeast(start, HeaderBytes, throwOnEndOfStream: false);
        long header = BinaryPrimitives.ReadInt64LittleEndian(start);
        if (read < HeaderBytes || header is < 2 or > MostHeaderBytes || header > file.Length - HeaderBytes)
        {
            throw new ImportException($"{path} is no safetensors file, or is cut off; fetch it again.");
        }

        byte[] json = new byte[header];
        file.ReadExactly(json);
        long end = DataEnd(json, path);
        if (HeaderBytes + header + end != file.Length)
        {
            throw new ImportException(
                $"{path} has {file.Length:N0} bytes, expected {HeaderBytes + header + end:N0}: it is cut off; fetch "
                + "it again.");
        }
    }

    private static long DataEnd(byte[] header, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            return document.RootElement.EnumerateObject().Where(tensor => tensor.Name != "__metadata__")
                .Select(tensor => tensor.Value.GetProperty("data_offsets")[1].GetInt64()).DefaultIfEmpty().Max();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new ImportException($"{path} is no safetensors file: {exception.Message} Fetch it again.", exception);
        }
    }

    private static string Local(string folder, string path) =>
        Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
}
