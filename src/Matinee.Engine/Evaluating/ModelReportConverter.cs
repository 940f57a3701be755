using System.Text.Json;
using System.Text.Json.Serialization;
using Matinee.Core.Evaluation.Protocols;

namespace Matinee.Engine.Evaluating;

/// <summary>Writes a model's metrics as properties; reading reports back is nobody's need.</summary>
internal sealed class ModelReportConverter : JsonConverter<ModelReport>
{
    private const int Milliseconds = 3;

    public override ModelReport Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Reports are written, not read.");

    public override void Write(Utf8JsonWriter writer, ModelReport value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("name", value.Name);
        writer.WriteNumber("fitSeconds", Math.Round(value.FitSeconds, Milliseconds));
        writer.WriteNumber("predictSeconds", Math.Round(value.PredictSeconds, Milliseconds));
        foreach (Measurement figure in value.Measurements)
        {
            WriteFigure(writer, figure.Name, figure.Value);
        }

        if (value.CandidateReach is { } reach)
        {
            WriteFigure(writer, "candidateReach", reach);
        }

        WriteErrors(writer, value.Measurements);
        if (value.Versus is not null)
        {
            writer.WritePropertyName("versus");
            JsonSerializer.Serialize(writer, value.Versus, options);
        }

        if (value.Tuned.Count > 0)
        {
            writer.WritePropertyName("tuned");
            JsonSerializer.Serialize(writer, value.Tuned[0], options);
        }

        if (value.Tuned.Count > 1)
        {
            writer.WritePropertyName("tunedFolds");
            JsonSerializer.Serialize(writer, value.Tuned, options);
        }

        writer.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<Measurement> figures)
    {
        Measurement[] means = [.. figures.Where(figure => !double.IsNaN(figure.StandardError))];
        writer.WriteStartObject("standardErrors");
        foreach (Measurement figure in means)
        {
            WriteFigure(writer, figure.Name, figure.StandardError);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("ci95");
        foreach (Measurement figure in means)
        {
            writer.WriteStartArray(figure.Name);
            writer.WriteNumberValue(figure.Value - figure.HalfWidth95);
            writer.WriteNumberValue(figure.Value + figure.HalfWidth95);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter writer, string name, double value)
    {
        if (!double.IsFinite(value))
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteNumber(name, value);
        }
    }
}
