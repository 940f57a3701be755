using System.Runtime.Intrinsics;
using Matinee.Core.Data;

namespace Matinee.Core.Numerics;

/// <summary>Finds the best items of many users by inner product, without holding all scores.</summary>
/// <remarks>
/// Scores come in tiles of 8 users × 32 items that stay in the first-level cache; whatever is not clearly below the
/// last place of a user's list is scored again by itself, so that the lists have the bits of single calls. Cost:
/// O(U·I·F) time, a copy of the items.
/// </remarks>
public static class BatchTopK
{
    private const int BlockUsers = 128;

    // Two sums of F products differ by at most 2·F·2⁻²⁴·‖x‖·‖y‖ to first order; the rest is a margin.
    private const float RoundingPerProduct = 1f / (1 << 21);

    /// <summary>Finds the k items of largest x·y for each user x, equal ones by lower index.</summary>
    /// <param name="users">Finite user vectors. Shape [U, F].</param>
    /// <param name="items">Finite item vectors. Shape [I, F].</param>
    /// <param name="seen">Items of each user that are left out; null leaves out none. Shape [U, I].</param>
    /// <param name="count">k, 1 or more; an item that enters a list costs O(k) time.</param>
    /// <param name="maxThreads">Upper bound of threads; 0 means one a core. The lists do not depend on it.</param>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public static TopLists Select(RowMatrix users, RowMatrix items, SparseMatrix? seen, int count, int maxThreads = 0)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (users.Columns != items.Columns
            || (seen is not null && (seen.Rows != users.Rows || seen.Columns != items.Rows)))
        {
            throw new ArgumentException(
                $"Shapes disagree: users [{users.Rows}, {users.Columns}], items [{items.Rows}, {items.Columns}], "
                + $"seen [{seen?.Rows}, {seen?.Columns}].");
        }

        var lists = new TopLists(users.Rows, Math.Min(count, items.Rows));
        if (lists.Length == 0)
        {
            return lists;
        }

        float[] panels = Pack(items, TileProduct.Columns);
        float longest = LongestRow(items);
        int blocks = (users.Rows + BlockUsers - 1) / BlockUsers;
        var loop = new RowLoop<Block>(maxThreads, () => new Block(users, items, seen, panels, lists), chunkRows: 1);
        loop.Run(blocks, (block, scratch) =>
        {
            scratch.Run(block * BlockUsers, longest);
            return true;
        });
        return lists;
    }

    /// <summary>Transposes groups of rows: [rows / width][F][width], zero where there are no more rows.</summary>
    private static float[] Pack(RowMatrix matrix, int width)
    {
        float[] packed = new float[(matrix.Rows + width - 1) / width * width * matrix.Columns];
        PackRows(matrix, 0, matrix.Rows, width, packed);
        return packed;
    }

    private static void PackRows(RowMatrix matrix, int first, int count, int width, Span<float> packed)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> row = matrix.Row(first + i);
            Span<float> group = packed[(i / width * width * row.Length)..];
            for (int f = 0; f < row.Length; f++)
            {
                group[(f * width) + (i % width)] = row[f];
            }
        }
    }

    private static float LongestRow(RowMatrix matrix)
    {
        float square = 0;
        for (int row = 0; row < matrix.Rows; row++)
        {
            square = MathF.Max(square, RowProducts.Dot(matrix.Row(row), matrix.Row(row)));
        }

        return MathF.Sqrt(square);
    }

    /// <summary>The state of one block of users; scratch memory of one thread.</summary>
    private sealed class Block(RowMatrix users, RowMatrix items, SparseMatrix? seen, float[] panels, TopLists lists)
    {
        private readonly float[] _packed = new float[BlockUsers * users.Columns];
        private readonly float[] _tile = new float[TileProduct.Rows * TileProduct.Columns];
        private readonly float[] _margins = new float[BlockUsers];
        private readonly float[] _thresholds = new float[BlockUsers];
        private readonly int[] _nextSeen = new int[BlockUsers]; // items come in order, so a pointer per user is enough

        public unsafe void Run(int firstUser, float longestItem)
        {
            int count = Math.Min(BlockUsers, users.Rows - firstUser);
            Start(firstUser, count, longestItem);
            fixed (float* packed = _packed, panel = panels, tile = _tile)
            {
                for (int item = 0; item < items.Rows; item += TileProduct.Columns)
                {
                    for (int group = 0; group < count; group += TileProduct.Rows)
                    {
                        TileProduct.Fill(
                            packed + (group * users.Columns),
                            TileProduct.Rows,
                            panel + ((nint)item * items.Columns),
                            TileProduct.Columns,
                            users.Columns,
                            tile);
                        int rows = Math.Min(TileProduct.Rows, count - group);
                        for (int r = 0; r < rows; r++)
                        {
                            TakeRow(tile + (r * TileProduct.Columns), firstUser, group + r, item);
                        }
                    }
                }
            }
        }

        private void Start(int firstUser, int count, float longestItem)
        {
            Array.Clear(_packed);
            Array.Clear(_nextSeen);
            Array.Fill(_thresholds, float.NegativeInfinity);
            PackRows(users, firstUser, count, TileProduct.Rows, _packed);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> user = users.Row(firstUser + i);
                float length = MathF.Sqrt(RowProducts.Dot(user, user));
                _margins[i] = RoundingPerProduct * user.Length * length * longestItem;
            }
        }

        private unsafe void TakeRow(float* scores, int firstUser, int place, int firstItem)
        {
            uint above = Above(scores, _thresholds[place]);
            while (above != 0)
            {
                int lane = System.Numerics.BitOperations.TrailingZeroCount(above);
                above &= above - 1;
                int item = firstItem + lane;
                if (item >= items.Rows)
                {
                    return;
                }

                int user = firstUser + place;
                if (scores[lane] > _thresholds[place] && !IsSeen(user, place, item))
                {
                    float score = RowProducts.Dot(items.Row(item), users.Row(user));
                    if (score > lists.Threshold(user))
                    {
                        lists.Insert(user, item, score);
                        _thresholds[place] = lists.Threshold(user) - _margins[place];
                    }
                }
            }
        }

        private static unsafe uint Above(float* scores, float threshold)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                var limit = Vector512.Create(threshold);
                ulong left = Vector512.GreaterThan(Vector512.Load(scores), limit).ExtractMostSignificantBits();
                ulong right = Vector512.GreaterThan(Vector512.Load(scores + 16), limit).ExtractMostSignificantBits();
                return (uint)(left | (right << 16));
            }

            uint above = 0;
            var half = Vector256.Create(threshold);
            for (int part = 0; part < 4; part++)
            {
                Vector256<float> isAbove = Vector256.GreaterThan(Vector256.Load(scores + (8 * part)), half);
                above |= isAbove.ExtractMostSignificantBits() << (8 * part);
            }

            return above;
        }

        private bool IsSeen(int user, int place, int item)
        {
            if (seen is null)
            {
                return false;
            }

            ReadOnlySpan<int> indices = seen.Row(user).Indices;
            int next = _nextSeen[place];
            while (next < indices.Length && indices[next] < item)
            {
                next++;
            }

            _nextSeen[place] = next;
            return next < indices.Length && indices[next] == item;
        }
    }
}
