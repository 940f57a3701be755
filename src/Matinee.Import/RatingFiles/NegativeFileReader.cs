namespace Matinee.Import.RatingFiles;

/// <summary>Streams test pairs with their negatives, NCF form: <c>(user,item)</c>, then tab-separated items.</summary>
/// <remarks>
/// Source of the form: He et al., "Neural Collaborative Filtering", WWW 2017, published data. One pass, constant
/// memory.
/// </remarks>
public static class NegativeFileReader
{
    /// <summary>Reads the samples in file order; bad rows come out with a verdict.</summary>
    /// <param name="path">A plain, gzip or zip file.</param>
    /// <exception cref="ImportException">There is no such file, or it is damaged, cut short or empty.</exception>
    public static IEnumerable<ImportedRow<NegativeSample>> Read(string path)
    {
        using var file = RatingLines.Open(path);
        while (file.Read())
        {
            yield return ReadRow(file.Bytes, file.Place);
        }
    }

    private static ImportedRow<NegativeSample> ReadRow(ReadOnlySpan<byte> line, FileLine place)
    {
        BadRow? bad = null;
        (long User, long Item)? pair = null;
        var negatives = new List<long>();
        int column = 0;
        foreach (Range range in line.Split((byte)'\t'))
        {
            ReadOnlySpan<byte> field = line[range];
            column++;
            if (pair is null)
            {
                pair = ReadPair(field, place, ref bad);
            }
            else if (!field.IsEmpty && place.TryId(field, column, "negative item id", out long negative, ref bad))
            {
                negatives.Add(negative);
            }

            if (bad is not null)
            {
                return bad;
            }
        }

        return pair is { } found && negatives.Count > 0
            ? new NegativeSample(found.User, found.Item, negatives)
            : place.Bad(0, line, "no negative items after the pair", "Complete the row or delete it.");
    }

    private static (long User, long Item)? ReadPair(ReadOnlySpan<byte> field, FileLine place, ref BadRow? bad)
    {
        int comma = field.IndexOf((byte)',');
        if (comma < 1 || field[0] != '(' || field[^1] != ')')
        {
            bad = place.Bad(1, field, "expected a pair such as (0,25)", "Name a file in the form of NCF.");
            return null;
        }

        return place.TryId(field[1..comma].Trim((byte)' '), 1, "user id", out long user, ref bad)
            && place.TryId(field[(comma + 1)..^1].Trim((byte)' '), 1, "item id", out long item, ref bad)
            ? (user, item)
            : null;
    }
}
