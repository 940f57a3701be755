using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Matinee.Import;

namespace Matinee.Engine.Catalogue;

/// <summary>A title record as compact JSON: what it does not say takes no room.</summary>
/// <remarks>Source and key are not in it; they are columns beside it.</remarks>
internal sealed class TitleRecordJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public TitleRecordJson()
    {
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        _json = new Utf8JsonWriter(_buffer, options);
    }

    /// <summary>The record as UTF-8; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(TitleRecord record)
    {
        _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        Write("kind", record.Kind);
        Write("imdbId", record.ImdbId);
        Write("tmdbId", record.TmdbId);
        Write("movieLensId", record.MovieLensId);
        Write("name", record.Name);
        Write("originalName", record.OriginalName);
        Write("alternativeNames", record.AlternativeNames);
        Write("year", record.Year);
        Write("overview", record.Overview);
        Write("tagline", record.Tagline);
        Write("genres", record.Genres);
        Write("keywords", record.Keywords);
        Write("cast", record.Cast);
        Write("directors", record.Directors);
        Write("collection", record.Collection);
        Write("runtimeMinutes", record.RuntimeMinutes);
        Write("language", record.Language);
        Write("countries", record.Countries);
        if (record.VoteAverage is { } average)
        {
            _json.WriteNumber("voteAverage", average);
        }

        Write("voteCount", record.VoteCount);
        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();

    /// <summary>The record that was written.</summary>
    public static TitleRecord Read(string source, string sourceKey, string payload)
    {
        using JsonDocument json = JsonDocument.Parse(payload);
        JsonElement row = json.RootElement;
        return new TitleRecord
        {
            Source = source,
            SourceKey = sourceKey,
            Kind = Text(row, "kind"),
            ImdbId = Text(row, "imdbId"),
            TmdbId = Number(row, "tmdbId"),
            MovieLensId = Number(row, "movieLensId"),
            Name = Text(row, "name"),
            OriginalName = Text(row, "originalName"),
            AlternativeNames = Texts(row, "alternativeNames"),
            Year = (int?)Number(row, "year"),
            Overview = Text(row, "overview"),
            Tagline = Text(row, "tagline"),
            Genres = Texts(row, "genres"),
            Keywords = Texts(row, "keywords"),
            Cast = Texts(row, "cast"),
            Directors = Texts(row, "directors"),
            Collection = Text(row, "collection"),
            RuntimeMinutes = (int?)Number(row, "runtimeMinutes"),
            Language = Text(row, "language"),
            Countries = Texts(row, "countries"),
            VoteAverage = row.TryGetProperty("voteAverage", out JsonElement average) ? average.GetDouble() : null,
            VoteCount = (int?)Number(row, "voteCount"),
        };
    }

    private void Write(string name, string? value)
    {
        if (value is not null)
        {
            _json.WriteString(name, value);
        }
    }

    private void Write(string name, long? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(name, number);
        }
    }

    private void Write(string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        _json.WriteStartArray(name);
        foreach (string value in values)
        {
            _json.WriteStringValue(value);
        }

        _json.WriteEndArray();
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static long? Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : null;

    private static string[] Texts(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement values)
            ? [.. values.EnumerateArray().Select(value => value.GetString() ?? "")]
            : [];
}
