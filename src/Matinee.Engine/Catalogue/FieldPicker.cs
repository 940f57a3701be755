using System.Numerics;
using Matinee.Import;

namespace Matinee.Engine.Catalogue;

/// <summary>
/// Takes each field of a title from the most trusted row that has it, and notes which source that was.
/// </summary>
internal sealed class FieldPicker
{
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    public FieldPicker(IReadOnlyList<TitleRecord> records) => Records =
    [
        .. records
            .OrderBy(record => record.Source, StringComparer.Ordinal)
            .ThenBy(record => record.SourceKey.Length) // keys are mostly numbers: 44 before 144
            .ThenBy(record => record.SourceKey, StringComparer.Ordinal),
    ];

    /// <summary>The rows in an order of their own.</summary>
    public IReadOnlyList<TitleRecord> Records { get; }

    public IReadOnlyDictionary<string, string> Sources => _sources;

    public T? Take<T>(string field, Func<TitleRecord, T?> value)
        where T : class => TakeWhere(field, value, found => found is not null);

    public T? TakeNumber<T>(string field, Func<TitleRecord, T?> value)
        where T : struct, INumber<T> => TakeWhere<T?>(field, value, found => found is not null);

    public IReadOnlyList<string> TakeList(string field, Func<TitleRecord, IReadOnlyList<string>> value) =>
        TakeWhere(field, value, found => found is { Count: > 0 }) ?? [];

    private T? TakeWhere<T>(string field, Func<TitleRecord, T?> value, Func<T?, bool> isThere)
    {
        T? best = default;
        int bestRank = int.MaxValue;
        foreach (TitleRecord record in Records)
        {
            T? found = value(record);
            if (isThere(found) && FieldTrust.Rank(field, record.Source) is var rank && rank < bestRank)
            {
                (best, bestRank) = (found, rank);
                _sources[field] = record.Source;
            }
        }

        return best;
    }
}
