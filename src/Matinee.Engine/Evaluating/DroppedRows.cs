using System.Text.Json.Serialization;
using Matinee.Import;

namespace Matinee.Engine.Evaluating;

/// <summary>Rows of the files that take no part in an evaluation.</summary>
/// <param name="Bad">Number of rows that could not be read, at most 5 % of a file.</param>
/// <param name="Repeated">Number of ratings that a newer one of the same user and item replaced.</param>
/// <param name="NotPositive">Number of ratings below the threshold of a positive.</param>
/// <param name="Rows">The first 100 bad rows of each file.</param>
public sealed record DroppedRows(
    [property: JsonPropertyName("bad")] long Bad,
    [property: JsonPropertyName("repeated")] int Repeated,
    [property: JsonPropertyName("notPositive")] int NotPositive,
    [property: JsonPropertyName("rows")] IReadOnlyList<BadRow> Rows);
