using Matinee.Core.Tensors;

namespace Matinee.Text.Tests.Transformers;

/// <summary>Sizes and form of a <see cref="TinyModel"/>.</summary>
internal sealed record TinyModelOptions
{
    public int Hidden { get; init; } = 24;

    public int Layers { get; init; } = 2;

    public int Heads { get; init; } = 3;

    public int Inner { get; init; } = 40;

    public int Vocabulary { get; init; } = 50;

    public int Positions { get; init; } = 210;

    public int Types { get; init; } = 2;

    public double Epsilon { get; init; } = 1e-5;

    public string Activation { get; init; } = "gelu";

    public string Prefix { get; init; } = "";

    public bool HasOldNormNames { get; init; }

    public TensorType Type { get; init; } = TensorType.F32;

    public int Seed { get; init; } = 5;
}
