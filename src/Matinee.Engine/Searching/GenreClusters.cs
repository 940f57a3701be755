using System.Numerics.Tensors;
using Matinee.Core.Data;
using Matinee.Core.VectorSearch;
using Matinee.Engine.Recommending;

namespace Matinee.Engine.Searching;

/// <summary>The genre texts of a catalogue as vectors, grouped into communities. Immutable and thread-safe.</summary>
/// <remarks>
/// The genre text of a title is its genres in one line, the commonest first, so titles of the same genres share one.
/// Some thousands of them stand for tens of thousands of titles. The texts alone say which belong together; how near
/// one is to a question also goes by what its titles tell, as a question seldom names genres.
/// </remarks>
internal sealed class GenreClusters
{
    private readonly RowMatrix _vectors; // of each genre text with what its titles tell
    private readonly RowMatrix _centroids;
    private readonly IReadOnlyList<int[]> _itemsByText;
    private readonly Communities _communities;
    private readonly int[] _alone; // genre texts of no community

    private GenreClusters(IReadOnlyList<int[]> itemsByText, RowMatrix vectors, Communities communities)
    {
        (_itemsByText, _vectors, _communities) = (itemsByText, vectors, communities);
        _centroids = Means(vectors, communities.Members);
        bool[] isGrouped = new bool[vectors.Rows];
        foreach (int text in communities.Members.SelectMany(members => members))
        {
            isGrouped[text] = true;
        }

        _alone = [.. Enumerable.Range(0, vectors.Rows).Where(text => !isGrouped[text])];
    }

    /// <summary>Number of distinct genre texts.</summary>
    public int TextCount => _vectors.Rows;

    /// <summary>Number of genre texts in each cluster, the largest first.</summary>
    public IReadOnlyList<int> Sizes => [.. _communities.Members.Select(members => members.Length)];

    /// <summary>Encodes the genre texts of all items and groups them.</summary>
    public static async Task<GenreClusters> BuildAsync(
        ItemColumns items, TextSpace space, CommunityOptions options, CancellationToken cancellationToken)
    {
        var itemsByBits = new Dictionary<long, List<int>>();
        ReadOnlyMemory<long> bits = items.GenreSets;
        for (int item = 0; item < items.Count; item++)
        {
            long own = bits.Span[item];
            if (!itemsByBits.TryGetValue(own, out List<int>? same))
            {
                itemsByBits.Add(own, same = []);
            }

            same.Add(item);
        }

        long[] texts = [.. itemsByBits.Keys.Order()];
        RowMatrix vectors = await space
            .EncodeAsync([.. texts.Select(own => TextOf(own, items.Genres))], cancellationToken).ConfigureAwait(false);
        Communities communities = CommunityDetection.Find(vectors, options, cancellationToken);
        int[][] itemsByText = [.. texts.Select(own => itemsByBits[own].ToArray())];
        return new GenreClusters(itemsByText, Blend(vectors, Means(space.Titles, itemsByText)), communities);
    }

    /// <summary>
    /// The items of the genre texts nearest to a query, in the cluster nearest to it; further clusters are taken until
    /// there are enough.
    /// </summary>
    /// <param name="query">Unit vector. Shape [d].</param>
    /// <param name="textsOfCluster">Most genre texts to take of one cluster.</param>
    /// <param name="allowed">Items that count. Shape [I].</param>
    /// <param name="enough">How many allowed items to gather; all that are allowed where they are fewer.</param>
    /// <returns>One flag an item. Shape [I].</returns>
    public bool[] Gather(ReadOnlySpan<float> query, int textsOfCluster, ReadOnlySpan<bool> allowed, int enough)
    {
        bool[] gathered = new bool[allowed.Length];
        int[] clusters = Nearest(_centroids, query, _communities.Count);
        int count = 0;
        for (int place = 0; place < clusters.Length && count < enough; place++)
        {
            int[] members = _communities.Members[clusters[place]];
            count += Take(_vectors.Take(members), members, query, textsOfCluster, allowed, gathered);
        }

        for (int most = textsOfCluster; count < enough; most *= 2)
        {
            // Then the texts of no cluster, and at last the further ones of all clusters.
            bool isLast = most >= _vectors.Rows;
            int[] texts = most == textsOfCluster && _alone.Length > 0 ? _alone : [.. Enumerable.Range(0, _vectors.Rows)];
            count += Take(_vectors.Take(texts), texts, query, most, allowed, gathered);
            if (isLast)
            {
                break;
            }
        }

        return gathered;
    }

    private int Take(
        RowMatrix vectors, int[] texts, ReadOnlySpan<float> query, int most, ReadOnlySpan<bool> allowed, bool[] gathered)
    {
        int count = 0;
        foreach (int row in Nearest(vectors, query, Math.Min(most, texts.Length)))
        {
            foreach (int item in _itemsByText[texts[row]])
            {
                if (allowed[item] && !gathered[item])
                {
                    gathered[item] = true;
                    count++;
                }
            }
        }

        return count;
    }

    private static int[] Nearest(RowMatrix vectors, ReadOnlySpan<float> query, int count)
    {
        int[] rows = new int[count];
        int found = new ExactIndex(vectors).Search(query, [], rows, new float[count]);
        return rows[..found];
    }

    // Unit-length mean of some rows; zero where they cancel out or there are none.
    private static RowMatrix Means(RowMatrix vectors, IReadOnlyList<int[]> groups)
    {
        float[] means = new float[groups.Count * vectors.Columns];
        for (int group = 0; group < groups.Count; group++)
        {
            Span<float> mean = means.AsSpan(group * vectors.Columns, vectors.Columns);
            foreach (int row in groups[group])
            {
                TensorPrimitives.Add(mean, vectors.Row(row), mean);
            }

            Normalize(mean);
        }

        return new RowMatrix(groups.Count, vectors.Columns, means);
    }

    private static RowMatrix Blend(RowMatrix first, RowMatrix second)
    {
        float[] sums = new float[first.Rows * first.Columns];
        for (int row = 0; row < first.Rows; row++)
        {
            Span<float> sum = sums.AsSpan(row * first.Columns, first.Columns);
            TensorPrimitives.Add(first.Row(row), second.Row(row), sum);
            Normalize(sum);
        }

        return new RowMatrix(first.Rows, first.Columns, sums);
    }

    private static void Normalize(Span<float> vector)
    {
        float length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }
    }

    private static string TextOf(long bits, IReadOnlyList<string> genres) =>
        string.Join(", ", genres.Where((_, bit) => (bits >> bit & 1) != 0));
}
