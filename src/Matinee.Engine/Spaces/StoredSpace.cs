using Matinee.Core.VectorSearch;
using Matinee.Storage;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>One space of title vectors, opened; its vectors are views of the mapped file.</summary>
public sealed class StoredSpace : IDisposable
{
    private readonly string _folder;
    private readonly MappedTensorFile _file;
    private MappedTensorFile? _codes;

    private StoredSpace(string folder, SpaceManifest manifest, MappedTensorFile file, TextVectors titles) =>
        (_folder, Manifest, _file, Titles) = (folder, manifest, file, titles);

    /// <summary>What the space is.</summary>
    public SpaceManifest Manifest { get; }

    /// <summary>The vectors, valid until this is disposed.</summary>
    public TextVectors Titles { get; }

    private string VectorsPath => Path.Combine(_folder, SpaceStore.VectorsFile);

    private string CodesPath => Path.Combine(_folder, SpaceStore.CodesFile);

    /// <summary>Unmaps the vectors and their codes.</summary>
    public void Dispose()
    {
        _codes?.Dispose();
        _file.Dispose();
    }

    /// <summary>
    /// The codes that were written with the vectors, valid until this is disposed; null where there are none, or not
    /// those of these vectors any more.
    /// </summary>
    /// <remarks>
    /// Every byte is read and hashed, for a damaged code would make a title vanish from answers without a trace.
    /// </remarks>
    internal QuantizedRows? FindCodes()
    {
        if (Manifest.Codes is null || FindCodesDamage() is not null)
        {
            return null;
        }

        _codes ??= MappedTensorFile.Open(CodesPath);
        var codes = QuantizedRows.FromTensors(_codes.Tensors);
        return codes.AreOf(Titles.Vectors) ? codes : null; // else the file of vectors was replaced by another
    }

    /// <summary>Whether every byte of the vectors is as it was written.</summary>
    internal bool AreVectorsSound() => FileHash.Sha256(VectorsPath) == Manifest.Sha256;

    /// <summary>What is wrong with the file of codes, every byte of it read; null for nothing.</summary>
    internal string? FindCodesDamage()
    {
        if (Manifest.Codes is not { } written)
        {
            return null;
        }

        try
        {
            var file = new FileInfo(CodesPath);
            return !file.Exists ? $"{CodesPath} is missing"
                : file.Length != written.SizeBytes || FileHash.Sha256(CodesPath) != written.Sha256
                    ? $"{CodesPath} does not hold what was written"
                    : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{CodesPath} cannot be read ({e.Message})";
        }
    }

    internal static StoredSpace Open(string folder)
    {
        string manifestPath = Path.Combine(folder, SpaceManifest.FileName);
        string vectorsPath = Path.Combine(folder, SpaceStore.VectorsFile);
        if (!File.Exists(manifestPath) || !File.Exists(vectorsPath))
        {
            throw Broken($"{folder} is not a whole text space");
        }

        SpaceManifest manifest = SpaceManifest.FromJson(File.ReadAllBytes(manifestPath), manifestPath);
        long sizeBytes = new FileInfo(vectorsPath).Length;
        if (sizeBytes != manifest.SizeBytes)
        {
            throw Broken($"{vectorsPath} has {sizeBytes} bytes, its manifest says {manifest.SizeBytes}");
        }

        var file = MappedTensorFile.Open(vectorsPath);
        try
        {
            var titles = TextVectors.FromTensors(file.Tensors);
            return titles.Identity == manifest.Encoder
                ? new StoredSpace(folder, manifest, file, titles)
                : throw Broken($"{vectorsPath} was made by {titles.Identity}, its manifest says {manifest.Encoder}");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static InvalidDataException Broken(string problem) =>
        new($"{problem}; {SpaceStore.Remedy}");
}
