using System.Numerics.Tensors;

namespace Matinee.Text.Transformers;

/// <summary>Makes one vector of the hidden states of a text; several modes stand side by side.</summary>
/// <remarks>Source: Reimers and Gurevych, "Sentence-BERT", EMNLP 2019, section 3; modes as in that library.</remarks>
public sealed class Pooling
{
    // In the order in which the library puts several together.
    private static readonly (string Key, PoolingMode Mode)[] Flags =
    [
        ("pooling_mode_cls_token", PoolingMode.Cls),
        ("pooling_mode_max_tokens", PoolingMode.Max),
        ("pooling_mode_mean_tokens", PoolingMode.Mean),
        ("pooling_mode_mean_sqrt_len_tokens", PoolingMode.MeanSqrtLength),
        ("pooling_mode_weightedmean_tokens", PoolingMode.WeightedMean),
        ("pooling_mode_lasttoken", PoolingMode.LastToken),
    ];

    private readonly int _hiddenSize;

    /// <summary>Pools by given modes.</summary>
    /// <param name="hiddenSize">Length H of a hidden state.</param>
    /// <param name="modes">One or more.</param>
    public Pooling(int hiddenSize, params IReadOnlyList<PoolingMode> modes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hiddenSize);
        ArgumentNullException.ThrowIfNull(modes);
        ArgumentOutOfRangeException.ThrowIfZero(modes.Count, nameof(modes));
        (_hiddenSize, Modes) = (hiddenSize, modes);
    }

    /// <summary>The modes, in the order of their parts of the vector.</summary>
    public IReadOnlyList<PoolingMode> Modes { get; }

    /// <summary>Length of the vector.</summary>
    public int Outputs => Modes.Count * _hiddenSize;

    /// <summary>Reads the <c>config.json</c> of a pooling module.</summary>
    /// <param name="json">Content of the file.</param>
    /// <param name="hiddenSize">Length H of a hidden state of the transformer before it.</param>
    /// <exception cref="InvalidDataException">A mode is not known, or the sizes disagree.</exception>
    public static Pooling FromJson(ReadOnlySpan<byte> json, int hiddenSize)
    {
        ConfigValues values = ConfigValues.Parse(json);
        int dimension = values.Number("word_embedding_dimension", hiddenSize);
        if (dimension != hiddenSize)
        {
            throw new InvalidDataException(
                $"word_embedding_dimension is {dimension}, the transformer before it gives {hiddenSize}; "
                + "download both files again from one revision.");
        }

        if (!values.Flag("include_prompt", true))
        {
            throw new InvalidDataException("include_prompt false is not known; only pooling over all tokens is.");
        }

        string[] unknown =
        [
            .. values.TrueFlags("pooling_mode_").Where(name => !Flags.Any(flag => flag.Key == name)),
        ];
        PoolingMode[] modes = values.OptionalTexts("pooling_mode") is { } named
            ? [.. Flags.Select(flag => flag.Mode).Intersect(named.Select(ModeOf))]
            : [.. Flags.Where(flag => values.Flag(flag.Key, flag.Mode == PoolingMode.Mean)).Select(flag => flag.Mode)];
        return unknown.Length > 0 || modes.Length == 0
            ? throw new InvalidDataException(
                $"Pooling by '{string.Join(", ", unknown)}' is not known; known are "
                + $"{string.Join(", ", Flags.Select(flag => flag.Key))}.")
            : new Pooling(hiddenSize, modes);
    }

    /// <summary>Pools the states of one text.</summary>
    /// <param name="states">Hidden states of its tokens. Shape [n, H].</param>
    /// <param name="vector">Receives the parts side by side. Shape [<see cref="Outputs"/>].</param>
    public void Apply(ReadOnlySpan<float> states, Span<float> vector)
    {
        for (int i = 0; i < Modes.Count; i++)
        {
            ApplyMode(Modes[i], states, vector.Slice(i * _hiddenSize, _hiddenSize));
        }
    }

    private void ApplyMode(PoolingMode mode, ReadOnlySpan<float> states, Span<float> part)
    {
        int tokens = states.Length / _hiddenSize;
        switch (mode)
        {
            case PoolingMode.Cls:
                states[.._hiddenSize].CopyTo(part);
                break;
            case PoolingMode.LastToken:
                states[^_hiddenSize..].CopyTo(part);
                break;
            case PoolingMode.Max:
                TakeLargest(states, part);
                break;
            case PoolingMode.Mean:
                Sum(states, part);
                TensorPrimitives.Divide(part, tokens, part);
                break;
            case PoolingMode.MeanSqrtLength:
                Sum(states, part);
                TensorPrimitives.Divide(part, MathF.Sqrt(tokens), part);
                break;
            default:
                SumByPosition(states, part);
                TensorPrimitives.Divide(part, tokens * (tokens + 1) / 2f, part);
                break;
        }
    }

    private static void TakeLargest(ReadOnlySpan<float> states, Span<float> part)
    {
        states[..part.Length].CopyTo(part);
        for (int start = part.Length; start < states.Length; start += part.Length)
        {
            TensorPrimitives.Max(part, states.Slice(start, part.Length), part);
        }
    }

    private static void Sum(ReadOnlySpan<float> states, Span<float> part)
    {
        states[..part.Length].CopyTo(part);
        for (int start = part.Length; start < states.Length; start += part.Length)
        {
            TensorPrimitives.Add(part, states.Slice(start, part.Length), part);
        }
    }

    private static void SumByPosition(ReadOnlySpan<float> states, Span<float> part)
    {
        part.Clear();
        for (int start = 0, position = 1; start < states.Length; start += part.Length, position++)
        {
            TensorPrimitives.MultiplyAdd(states.Slice(start, part.Length), position, part, part);
        }
    }

    private static PoolingMode ModeOf(string name) => name switch
    {
        "cls" => PoolingMode.Cls,
        "max" => PoolingMode.Max,
        "mean" => PoolingMode.Mean,
        "mean_sqrt_len_tokens" => PoolingMode.MeanSqrtLength,
        "weightedmean" => PoolingMode.WeightedMean,
        "lasttoken" => PoolingMode.LastToken,
        _ => throw new InvalidDataException(
            $"pooling_mode '{name}' is not known; known are cls, max, mean, mean_sqrt_len_tokens, weightedmean, "
            + "lasttoken."),
    };
}
