using System.CommandLine;
using Matinee.Text.Transformers;

namespace Matinee.Cli.Commands;

/// <summary>Options of the commands that turn texts into vectors.</summary>
internal static class EncoderOptions
{
    /// <summary><c>--model</c>: which encoder.</summary>
    public static Option<string> Model() => new("--model")
    {
        Description = "A model that was pulled, or the folder of a sentence-transformers model "
            + "(default: the built-in encoder).",
        HelpName = "NAME|DIR",
    };

    /// <summary><c>--int8</c>: weights of eight bits.</summary>
    public static Option<bool> Int8() => new("--int8")
    {
        Description = "Hold the model's weights in eight bits: faster, nearly the same vectors.",
    };

    public static WeightPrecision Precision(bool isInt8) => isInt8 ? WeightPrecision.EightBit : WeightPrecision.Full;
}
