using System.Text.Json;
using System.Text.Json.Nodes;
using Matinee.Core.Tensors;
using Matinee.Text.Transformers;

namespace Matinee.Text.Tests.Transformers;

/// <summary>A small transformer with random weights, saved as the transformers library would save it.</summary>
internal sealed class TinyModel
{
    private readonly Random _random;
    private readonly Dictionary<string, double[]> _values = [];

    public TinyModel(string family, TinyModelOptions? options = null)
    {
        (Family, Options) = (family, options ?? new TinyModelOptions());
        _random = new Random(Options.Seed);
        AddEmbeddings();
        for (int layer = 0; layer < Options.Layers; layer++)
        {
            AddLayer(layer);
        }
    }

    public string Family { get; }

    public TinyModelOptions Options { get; }

    public TensorSet Tensors { get; } = new();

    /// <summary>Positions start at 2 for these two kinds, whose padding id is 1.</summary>
    public int PaddingId => Family is "mpnet" or "xlm-roberta" or "roberta" ? 1 : 0;

    public bool HasTypes => Family is not ("mpnet" or "distilbert");

    public byte[] Config => JsonSerializer.SerializeToUtf8Bytes(Family == "distilbert"
        ? new JsonObject
        {
            ["model_type"] = Family,
            ["dim"] = Options.Hidden,
            ["n_layers"] = Options.Layers,
            ["n_heads"] = Options.Heads,
            ["hidden_dim"] = Options.Inner,
            ["vocab_size"] = Options.Vocabulary,
            ["max_position_embeddings"] = Options.Positions,
            ["activation"] = Options.Activation,
            ["pad_token_id"] = PaddingId,
        }
        : new JsonObject
        {
            ["model_type"] = Family,
            ["hidden_size"] = Options.Hidden,
            ["num_hidden_layers"] = Options.Layers,
            ["num_attention_heads"] = Options.Heads,
            ["intermediate_size"] = Options.Inner,
            ["vocab_size"] = Options.Vocabulary,
            ["max_position_embeddings"] = Options.Positions,
            ["type_vocab_size"] = Options.Types,
            ["hidden_act"] = Options.Activation,
            ["layer_norm_eps"] = Options.Epsilon,
            ["pad_token_id"] = PaddingId,
            ["relative_attention_num_buckets"] = 32,
        });

    public TransformerModel Load(WeightPrecision precision = WeightPrecision.Full) =>
        TransformerModel.FromTensors(TransformerConfig.FromJson(Config), Tensors, precision);

    /// <summary>The stored values of a tensor, after rounding to its type.</summary>
    public double[] Values(string name) => _values[name];

    /// <summary>Ids that are neither padding nor out of range.</summary>
    public int[] RandomIds(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(2, Options.Vocabulary))];
    }

    private void AddEmbeddings()
    {
        Add("embeddings.word_embeddings.weight", 0, 1, Options.Vocabulary, Options.Hidden);
        Add("embeddings.position_embeddings.weight", 0, 1, Options.Positions, Options.Hidden);
        if (HasTypes)
        {
            Add("embeddings.token_type_embeddings.weight", 0, 1, Options.Types, Options.Hidden);
        }

        AddNorm("embeddings.LayerNorm");
        if (Family == "mpnet")
        {
            Add("encoder.relative_attention_bias.weight", 0, 2, 32, Options.Heads);
        }
    }

    private void AddLayer(int layer)
    {
        LayerNames names = LayerNames.Of(Family, layer);
        foreach (string square in new[] { names.Query, names.Key, names.Value, names.Attended })
        {
            AddLinear(square, Options.Hidden, Options.Hidden);
        }

        AddNorm(names.AttendedNorm);
        AddLinear(names.Up, Options.Inner, Options.Hidden);
        AddLinear(names.Down, Options.Hidden, Options.Inner);
        AddNorm(names.DownNorm);
    }

    private void AddLinear(string name, int outputs, int inputs)
    {
        Add($"{name}.weight", 0, 1.5 / Math.Sqrt(inputs), outputs, inputs);
        Add($"{name}.bias", 0, 0.3, outputs);
    }

    private void AddNorm(string name)
    {
        Add($"{name}.{(Options.HasOldNormNames ? "gamma" : "weight")}", 1, 0.3, Options.Hidden);
        Add($"{name}.{(Options.HasOldNormNames ? "beta" : "bias")}", 0, 0.3, Options.Hidden);
    }

    // Uniform around the mean; the two names of a normalization share one key for the reference.
    private void Add(string name, double mean, double spread, params long[] shape)
    {
        int count = (int)shape.Aggregate(1L, (product, length) => product * length);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(mean + (spread * ((_random.NextDouble() * 2) - 1)));
        }

        (Tensor tensor, double[] stored) = Stored(values, shape);
        Tensors.Add(Options.Prefix + name, tensor);
        _values.Add(name.Replace(".gamma", ".weight", StringComparison.Ordinal)
            .Replace(".beta", ".bias", StringComparison.Ordinal), stored);
    }

    private (Tensor Tensor, double[] Values) Stored(float[] values, long[] shape)
    {
        switch (Options.Type)
        {
            case TensorType.F16:
                Half[] halves = [.. values.Select(value => (Half)value)];
                return (Tensor.From<Half>(halves, shape), [.. halves.Select(half => (double)half)]);
            case TensorType.BF16:
                ushort[] upper = [.. values.Select(value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))];
                byte[] bytes = [.. upper.SelectMany(BitConverter.GetBytes)];
                return (
                    new Tensor(TensorType.BF16, shape, bytes),
                    [.. upper.Select(bits => (double)BitConverter.UInt32BitsToSingle((uint)bits << 16))]);
            default:
                return (Tensor.From<float>(values, shape), [.. values.Select(value => (double)value)]);
        }
    }
}
