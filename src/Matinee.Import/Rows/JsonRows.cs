using Matinee.Import.Files;
using Matinee.Import.Literals;

namespace Matinee.Import.Rows;

/// <summary>Turns JSON objects into imported rows.</summary>
internal static class JsonRows
{
    private const string Remedy = "Correct the record or remove it.";

    /// <summary>The rows of a file with one JSON object a line; empty lines are skipped.</summary>
    public static IEnumerable<ImportedRow<T>> ReadLines<T>(string file, Stream content, Func<JsonRow, T> convert)
    {
        var lines = new LineReader(content);
        var verdict = new RowVerdict(file);
        while (lines.Read())
        {
            if (lines.Bytes.IsEmpty)
            {
                continue;
            }

            verdict.Start(lines.Number);
            if (lines.IsTooLong)
            {
                RejectLong(verdict, lines.Bytes, lines.MaxBytes);
            }

            yield return Convert(lines.Bytes, verdict, convert);
        }
    }

    /// <summary>The rows of a file that is one JSON array of objects.</summary>
    /// <exception cref="ImportException">The array is broken so that no later record can be found.</exception>
    public static IEnumerable<ImportedRow<T>> ReadArray<T>(string file, Stream content, Func<JsonRow, T> convert)
    {
        var objects = new JsonArrayReader(file, content);
        var verdict = new RowVerdict(file);
        while (objects.Read())
        {
            verdict.Start(objects.Line);
            if (objects.Problem is { } problem)
            {
                verdict.Reject(0, BadValue.Show(objects.Bytes), problem, Remedy);
            }

            yield return Convert(objects.Bytes, verdict, convert);
        }
    }

    private static ImportedRow<T> Convert<T>(ReadOnlySpan<byte> json, RowVerdict verdict, Func<JsonRow, T> convert)
    {
        LiteralValue? value = verdict.Bad is null ? Parse(json, verdict) : null;
        if (value is null)
        {
            return verdict.Bad ?? throw new System.Diagnostics.UnreachableException("a row without value or complaint");
        }

        T record = convert(new JsonRow(value, verdict));
        return verdict.Bad is { } bad ? bad : record;
    }

    private static LiteralValue? Parse(ReadOnlySpan<byte> json, RowVerdict verdict)
    {
        try
        {
            LiteralValue value = JsonLiteral.Parse(json);
            if (value.Kind == LiteralKind.Map)
            {
                return value;
            }

            verdict.Reject(0, BadValue.Show(json), "not a JSON object", Remedy);
        }
        catch (LiteralException exception)
        {
            verdict.Reject(0, BadValue.Show(json), exception.Message, Remedy);
        }

        return null;
    }

    private static void RejectLong(RowVerdict verdict, ReadOnlySpan<byte> start, int maxBytes) =>
        verdict.Reject(0, BadValue.Show(start), $"a line of more than {maxBytes:N0} bytes", Remedy);
}
