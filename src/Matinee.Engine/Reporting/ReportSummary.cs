using System.Text.Json.Serialization;

namespace Matinee.Engine.Reporting;

/// <summary>What a report was written as.</summary>
/// <param name="Report">Full path of <c>report.md</c>.</param>
/// <param name="Files">Names of all files in its folder that were written, in the order written.</param>
/// <param name="Best">Name of the model with the best NDCG.</param>
public sealed record ReportSummary(
    [property: JsonPropertyName("report")] string Report,
    [property: JsonPropertyName("files")] IReadOnlyList<string> Files,
    [property: JsonPropertyName("best")] string Best);
