using System.Numerics.Tensors;
using Matinee.Core.Numerics;
using Matinee.Core.Tensors;
using Tensor = Matinee.Core.Tensors.Tensor;

namespace Matinee.Text.Transformers;

/// <summary>Takes the tensors of a model by name, checks their shapes and makes layers of them.</summary>
/// <param name="tensors">Content of the model's file.</param>
/// <param name="prefix">What stands before every name.</param>
/// <param name="precision">How linear layers hold their weights.</param>
internal sealed class WeightReader(TensorSet tensors, string prefix, WeightPrecision precision)
{
    private const int ChunkLength = 64 * 1024;

    /// <summary>A reader of an encoder, wherever its tensors stand in the file.</summary>
    /// <exception cref="InvalidDataException">The file has no table of words.</exception>
    public static WeightReader OfEncoder(TensorSet tensors, WeightPrecision precision)
    {
        string table = tensors.Tensors.Keys
            .Where(name => name == WeightNames.Words
                || name.EndsWith($".{WeightNames.Words}", StringComparison.Ordinal))
            .MinBy(name => name.Length)
            ?? throw new InvalidDataException(
                $"No tensor is named '{WeightNames.Words}', with or without a prefix; found "
                + $"{Listed(tensors.Tensors.Keys)}. Take the folder of an encoder in the layout of the model hub.");
        return new WeightReader(tensors, table[..^WeightNames.Words.Length], precision);
    }

    /// <summary>Rows for ids, read in place.</summary>
    public EmbeddingTable Table(string name, int rows, int columns) => new(Get(name, rows, columns));

    /// <summary>All values of a tensor. Shape as given.</summary>
    public float[] Values(string name, params ReadOnlySpan<long> shape) => Get(name, shape).ToFloats();

    /// <summary>The first rows of a table that may have more. Shape [rows, columns].</summary>
    public float[] FirstRows(string name, int rows, int columns)
    {
        bool hasMore = tensors.Tensors.TryGetValue(prefix + name, out Tensor? tensor)
            && tensor.Shape.Count == 2 && tensor.Shape[0] > rows;
        return Get(name, hasMore ? tensor!.Shape[0] : rows, columns).ToFloats()[..(rows * columns)];
    }

    /// <summary>A normalization; models converted from TensorFlow call its tensors gamma and beta.</summary>
    public LayerNorm Norm(string name, int size, float epsilon) =>
        tensors.Tensors.ContainsKey($"{prefix}{name}.gamma")
            ? new LayerNorm(Values($"{name}.gamma", size), Values($"{name}.beta", size), epsilon)
            : new LayerNorm(Values($"{name}.weight", size), Values($"{name}.bias", size), epsilon);

    /// <summary>A linear layer.</summary>
    /// <param name="inputs">Length of an input row.</param>
    /// <param name="outputs">Length of an output row.</param>
    /// <param name="name">Name of the layer.</param>
    /// <param name="activation">Applied to each output.</param>
    public ILinearLayer Linear(int inputs, int outputs, string name, Activation activation = Activation.None) =>
        Layer(Numbers(inputs, outputs, [name]), inputs, activation);

    /// <summary>
    /// The projections of an attention: query, key and value side by side as one layer, and the output's.
    /// </summary>
    /// <param name="size">Length H of a hidden state.</param>
    /// <param name="names">Names of the layers.</param>
    public (ILinearLayer QueryKeyValue, ILinearLayer Output) Attention(int size, WeightNames names)
    {
        LinearNumbers projections = Numbers(size, size, [names.Query, names.Key, names.Value]);
        LinearNumbers output = Numbers(size, size, [names.AttentionOutput]);
        if (precision == WeightPrecision.EightBit)
        {
            ValueBalance.Apply(
                projections.Weights.AsSpan(2 * size * size), projections.Bias.AsSpan(2 * size), output.Weights);
        }

        return (Layer(projections, size), Layer(output, size));
    }

    private ILinearLayer Layer(LinearNumbers numbers, int inputs, Activation activation = Activation.None) =>
        LinearLayers.Of(numbers.Weights, numbers.Bias, inputs, precision, activation);

    // Sizes that no tensor has are refused before room is made for them.
    private LinearNumbers Numbers(int inputs, int outputs, ReadOnlySpan<string> names)
    {
        var weights = new Tensor[names.Length];
        var biases = new Tensor[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            weights[i] = Get($"{names[i]}.weight", outputs, inputs);
            biases[i] = Get($"{names[i]}.bias", outputs);
        }

        var numbers = new LinearNumbers(
            new float[names.Length * outputs * inputs], new float[names.Length * outputs]);
        for (int i = 0; i < names.Length; i++)
        {
            weights[i].ReadFloats(0, numbers.Weights.AsSpan(i * outputs * inputs, outputs * inputs));
            biases[i].ReadFloats(0, numbers.Bias.AsSpan(i * outputs, outputs));
        }

        return numbers;
    }

    private Tensor Get(string name, params ReadOnlySpan<long> shape)
    {
        if (!tensors.Tensors.TryGetValue(prefix + name, out Tensor? tensor))
        {
            throw new InvalidDataException(
                $"Tensor '{prefix}{name}' is missing; found {Listed(tensors.Tensors.Keys)}. "
                + "The weights do not belong to this config.json, or the download is not complete.");
        }

        if (!tensor.Shape.SequenceEqual(shape.ToArray()) || !tensor.Type.IsFloat())
        {
            throw new InvalidDataException(
                $"Tensor '{prefix}{name}' is {tensor.Type} [{string.Join(", ", tensor.Shape)}], config.json asks for "
                + $"floating-point numbers of shape [{string.Join(", ", shape.ToArray())}]; "
                + "download both files again from one revision.");
        }

        RequireFinite(tensor, prefix + name);
        return tensor;
    }

    // Eight-bit layers would turn such a number into an ordinary one.
    private static void RequireFinite(Tensor tensor, string name)
    {
        long count = tensor.Shape.Aggregate(1L, (product, length) => product * length);
        float[] values = new float[Math.Min(count, ChunkLength)];
        for (long start = 0; start < count; start += ChunkLength)
        {
            Span<float> chunk = values.AsSpan(0, (int)Math.Min(ChunkLength, count - start));
            tensor.ReadFloats(start, chunk);
            if (!TensorPrimitives.IsFiniteAll(chunk))
            {
                throw new InvalidDataException(
                    $"Tensor '{name}' holds a number that is not finite: the file is damaged; download it again.");
            }
        }
    }

    private static string Listed(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length <= 8 ? string.Join(", ", all) : $"{string.Join(", ", all.Take(8))} and {all.Length - 8} more";
    }

    private readonly record struct LinearNumbers(float[] Weights, float[] Bias);
}
