using Matinee.Core.Data;
using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Evaluating;

/// <summary>Turns genre names into what metrics of variety need.</summary>
internal static class GenreTraits
{
    /// <summary>Genres of all items, compared by name; null when nobody knows genres.</summary>
    public static ItemTraits? Of(Vocabulary items, Func<long, IReadOnlyList<string>>? genresOf)
    {
        if (genresOf is null)
        {
            return null;
        }

        IReadOnlyList<string>[] genres = [.. items.Ids.ToArray().Select(genresOf)];
        string[] names = [.. genres.SelectMany(own => own).Distinct().Order(StringComparer.Ordinal)];
        var cells = new HashSet<(int Item, int Genre, float Value)>();
        for (int item = 0; item < genres.Length; item++)
        {
            foreach (string genre in genres[item])
            {
                cells.Add((item, Array.BinarySearch(names, genre, StringComparer.Ordinal), 1));
            }
        }

        return ItemTraits.FromGenres(SparseMatrix.FromEntries(items.Count, names.Length, cells));
    }
}
