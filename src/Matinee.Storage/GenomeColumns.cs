using System.Text;
using Matinee.Core.Tensors;

namespace Matinee.Storage;

/// <summary>A tag genome on its way into a file: one growing block of bytes, one row a movie.</summary>
internal sealed class GenomeColumns
{
    public const string MovieIdName = "movie_id";
    public const string TagIdName = "tag_id";
    public const string TagNamesName = "tag_names";
    public const string RelevanceName = "relevance";
    private const float Scale = 255;
    private const int MostTags = 4096; // training needs memory of 4 bytes times the square of their number, many times

    private readonly GenomeTag[] _tags;
    private readonly Dictionary<int, int> _columns;
    private readonly Dictionary<int, int> _rows = [];
    private byte[] _relevance = [];

    /// <param name="tags">Tags in any order, each id once.</param>
    public GenomeColumns(IEnumerable<GenomeTag> tags)
    {
        _tags = [.. tags.OrderBy(tag => tag.Id)];
        if (_tags.Length > MostTags)
        {
            throw new StorageException(
                $"A tag genome of {_tags.Length} tags is too large: at most {MostTags}. Leave out some tags.");
        }

        _columns = _tags.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
    }

    public int MovieCount => _rows.Count;

    public int TagCount => _tags.Length;

    public void Add(GenomeCell cell)
    {
        if (!_columns.TryGetValue(cell.TagId, out int column) || cell.Relevance is not (>= 0 and <= 1))
        {
            throw new ArgumentException(
                $"{cell} has an unknown tag, or its relevance is not from 0 to 1.", nameof(cell));
        }

        if (!_rows.TryGetValue(cell.MovieId, out int row))
        {
            row = _rows.Count;
            _rows.Add(cell.MovieId, row);
            Grow();
        }

        _relevance[(row * TagCount) + column] = (byte)MathF.Round(cell.Relevance * Scale);
    }

    /// <summary>
    /// The genome with movies and tags in the order of their ids, so that file order does not matter.
    /// </summary>
    public TensorSet ToTensors()
    {
        int[] movieIds = [.. _rows.Keys.Order()];
        byte[] ordered = new byte[movieIds.Length * TagCount];
        for (int row = 0; row < movieIds.Length; row++)
        {
            _relevance.AsSpan(_rows[movieIds[row]] * TagCount, TagCount).CopyTo(ordered.AsSpan(row * TagCount));
        }

        byte[] names = Encoding.UTF8.GetBytes(string.Join('\n', _tags.Select(tag => tag.Name)));
        return new TensorSet()
            .Add(MovieIdName, Tensor.From<int>(movieIds))
            .Add(TagIdName, Tensor.From<int>(Array.ConvertAll(_tags, tag => tag.Id)))
            .Add(TagNamesName, new Tensor(TensorType.U8, [names.Length], names))
            .Add(RelevanceName, new Tensor(TensorType.U8, [movieIds.Length, TagCount], ordered));
    }

    private void Grow()
    {
        long needed = (long)_rows.Count * TagCount;
        if (needed > Array.MaxLength)
        {
            throw new StorageException(
                $"A tag genome of {_rows.Count} movies and {TagCount} tags is too large: at most {Array.MaxLength} "
                + "relevances are kept. Leave out some movies or tags.");
        }

        if (needed > _relevance.Length)
        {
            Array.Resize(ref _relevance, (int)Math.Min(Math.Max(needed, 2L * _relevance.Length), Array.MaxLength));
        }
    }
}
