using System.Text;
using Matinee.Core.Tensors;

namespace Matinee.Storage;

/// <summary>The imported tag genome, read in place: how well each tag suits each movie.</summary>
/// <remarks>The columns must not be used after <see cref="Dispose"/>.</remarks>
public sealed class TagGenome : IDisposable
{
    private readonly MappedTensorFile _file;

    private TagGenome(MappedTensorFile file)
    {
        _file = file;
        Tensor relevance = file.Tensors.Get(GenomeColumns.RelevanceName);
        MovieIds = file.Tensors.Get(GenomeColumns.MovieIdName).AsMemory<int>();
        Relevance = relevance.AsMemory<byte>();
        int[] tagIds = file.Tensors.Get(GenomeColumns.TagIdName).ToArray<int>();
        string lines = Encoding.UTF8.GetString(file.Tensors.Get(GenomeColumns.TagNamesName).ToArray<byte>());
        string[] names = tagIds.Length == 0 && lines.Length == 0 ? [] : lines.Split('\n');
        if (tagIds.Length != names.Length || !relevance.Shape.SequenceEqual([MovieIds.Length, tagIds.Length]))
        {
            throw new InvalidDataException("The parts of the tag genome differ in length.");
        }

        Tags = [.. tagIds.Zip(names, (id, name) => new GenomeTag(id, name))];
    }

    /// <summary>MovieLens id of each movie, ascending. Shape [movies].</summary>
    public ReadOnlyMemory<int> MovieIds { get; }

    /// <summary>The tags, by id.</summary>
    public IReadOnlyList<GenomeTag> Tags { get; }

    /// <summary>Relevance times 255; 0 where the source had none. Shape [movies, tags], row-major.</summary>
    public ReadOnlyMemory<byte> Relevance { get; }

    /// <summary>Unmaps the file.</summary>
    public void Dispose() => _file.Dispose();

    internal static TagGenome Open(string path)
    {
        MappedTensorFile file = MappedTensorFile.Open(path);
        try
        {
            return new TagGenome(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
