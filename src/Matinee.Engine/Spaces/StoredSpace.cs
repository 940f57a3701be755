using Matinee.Storage;
using Matinee.Text.Encoders;

namespace Matinee.Engine.Spaces;

/// <summary>One space of title vectors, opened; its vectors are views of the mapped file.</summary>
public sealed class StoredSpace : IDisposable
{
    private readonly MappedTensorFile _file;

    private StoredSpace(SpaceManifest manifest, MappedTensorFile file, TextVectors titles) =>
        (Manifest, _file, Titles) = (manifest, file, titles);

    /// <summary>What the space is.</summary>
    public SpaceManifest Manifest { get; }

    /// <summary>The vectors, valid until this is disposed.</summary>
    public TextVectors Titles { get; }

    /// <summary>Unmaps the vectors.</summary>
    public void Dispose() => _file.Dispose();

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
                ? new StoredSpace(manifest, file, titles)
                : throw Broken($"{vectorsPath} was made by {titles.Identity}, its manifest says {manifest.Encoder}");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static InvalidDataException Broken(string problem) =>
        new($"{problem}; run 'matinee embed' again, or 'matinee embed --built-in' to go back.");
}
