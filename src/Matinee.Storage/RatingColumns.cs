using System.Buffers;
using System.Runtime.InteropServices;
using Matinee.Core.Tensors;

namespace Matinee.Storage;

/// <summary>Ratings on their way into a file: one growing array a column, no object a rating.</summary>
internal sealed class RatingColumns
{
    public const string UserIdName = "user_id";
    public const string MovieIdName = "movie_id";
    public const string HalfStarsName = "half_stars";
    public const string TimestampName = "timestamp";

    private int[] _userIds = new int[1024];
    private int[] _movieIds = new int[1024];
    private byte[] _halfStars = new byte[1024];
    private long[] _timestamps = new long[1024];
    private bool _isSorted = true;

    public int Count { get; private set; }

    public void Add(RatingSetRow row)
    {
        if (row.HalfStars is < 1 or > 10)
        {
            throw new ArgumentOutOfRangeException(
                nameof(row), row.HalfStars, "Half stars go from 1 (0.5 stars) to 10 (5 stars).");
        }

        if (Count == _userIds.Length)
        {
            Grow();
        }

        _isSorted &= Count == 0 || _userIds[Count - 1] <= row.UserId;
        _userIds[Count] = row.UserId;
        _movieIds[Count] = row.MovieId;
        _halfStars[Count] = row.HalfStars;
        _timestamps[Count] = row.Timestamp;
        Count++;
    }

    /// <summary>Orders the ratings by rater; those of one rater keep their order.</summary>
    public void SortByUser()
    {
        if (_isSorted)
        {
            return;
        }

        long[] keys = new long[Count];
        for (int i = 0; i < Count; i++)
        {
            keys[i] = ((long)_userIds[i] << 32) | (uint)i;
        }

        Array.Sort(keys);
        _userIds = Reorder(_userIds, keys);
        _movieIds = Reorder(_movieIds, keys);
        _halfStars = Reorder(_halfStars, keys);
        _timestamps = Reorder(_timestamps, keys);
        _isSorted = true;
    }

    public int CountRaters()
    {
        int raters = Count == 0 ? 0 : 1;
        for (int i = 1; i < Count; i++)
        {
            raters += _userIds[i] == _userIds[i - 1] ? 0 : 1; // sorted, so equal raters stand together
        }

        return raters;
    }

    public int CountMovies()
    {
        var movies = new HashSet<int>();
        foreach (int movieId in _movieIds.AsSpan(0, Count))
        {
            movies.Add(movieId);
        }

        return movies.Count;
    }

    /// <summary>The columns as tensors over the same memory.</summary>
    public TensorSet ToTensors() => new TensorSet()
        .Add(UserIdName, View(TensorType.I32, _userIds))
        .Add(MovieIdName, View(TensorType.I32, _movieIds))
        .Add(HalfStarsName, View(TensorType.U8, _halfStars))
        .Add(TimestampName, View(TensorType.I64, _timestamps));

    private static T[] Reorder<T>(T[] column, long[] keys)
    {
        var ordered = new T[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            ordered[i] = column[(int)(uint)keys[i]];
        }

        return ordered;
    }

    private Tensor View<T>(TensorType type, T[] column)
        where T : unmanaged =>
        new(type, [Count], new ArrayBytes<T>(column, Count).Memory);

    private void Grow()
    {
        int length = (int)Math.Min(2L * _userIds.Length, Array.MaxLength / sizeof(long)); // a tensor has at most 2 GiB
        if (length == _userIds.Length)
        {
            throw new StorageException($"A rating set holds at most {length} ratings; leave some raters out.");
        }

        Array.Resize(ref _userIds, length);
        Array.Resize(ref _movieIds, length);
        Array.Resize(ref _halfStars, length);
        Array.Resize(ref _timestamps, length);
    }

    /// <summary>The first elements of an array as bytes, without a copy.</summary>
    private sealed class ArrayBytes<T>(T[] array, int count) : MemoryManager<byte>
        where T : unmanaged
    {
        public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(array.AsSpan(0, count));

        public override MemoryHandle Pin(int elementIndex = 0) =>
            throw new NotSupportedException("These bytes are written to a file only.");

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
