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

        writer.WriteStartObject("standardErrors");
        foreach (Measurement figure in value.Measurements.Where(figure => !double.IsNaN(figure.StandardError)))
        {
            WriteFigure(writer, figure.Name, figure.StandardError);
        }

        writer.WriteEndObject();
        if (value.Tuned is not null)
        {
            writer.WritePropertyName("tuned");
            JsonSerializer.Serialize(writer, value.Tuned, options);
        }

        writer.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsNaN(value))
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteNumber(name, value);
        }
    }
}
