using System.Diagnostics;
using System.Globalization;
using Matinee.Core.Numerics;
using Matinee.Core.Tensors;
using Matinee.Text.Tokenization;
using Matinee.Text.Transformers;

namespace Matinee.Benchmarks;

/// <summary>
/// Texts a second of transformer encoders with random weights of real shapes: <c>scale encode [--texts FILE --vocab
/// FILE] [--shape NAME] [--int8] [--threads N] [--seconds S]</c>. With texts, one a line, their own lengths are taken,
/// once packed and once as batches of 32 padded to their longest.
/// </summary>
internal static class EncodeScale
{
    private const int BatchSize = 32;
    private const int MaxTokens = 256;

    private static readonly Dictionary<string, TransformerConfig> Shapes = new()
    {
        ["minilm-l6"] = Shape(EncoderArchitecture.Bert, 384, 6),
        ["minilm-l12"] = Shape(EncoderArchitecture.Bert, 384, 12),
        ["mpnet-base"] = Shape(EncoderArchitecture.MpNet, 768, 12),
    };

    public static int Run(string[] args)
    {
        double seconds = double.Parse(Option(args, "--seconds") ?? "4", CultureInfo.InvariantCulture);
        string[] shapes = Option(args, "--shape") is { } named ? [named] : [.. Shapes.Keys];
        WeightPrecision precision = args.Contains("--int8") ? WeightPrecision.EightBit : WeightPrecision.Full;
        int[] threads = Option(args, "--threads") is { } given
            ? [int.Parse(given, CultureInfo.InvariantCulture)]
            : [1, 2];
        foreach (string shape in shapes)
        {
            SentenceEncoder encoder = Encoder(Shapes[shape], precision);
            foreach (int count in threads)
            {
                string name = $"{shape} {precision}, {count} threads";
                if (Option(args, "--texts") is { } file)
                {
                    Mixed(encoder, name, Tokens(file, Option(args, "--vocab") ?? "vocab.txt"), count);
                    continue;
                }

                foreach (int length in new[] { 64, 128 })
                {
                    TokenSequence[] batch = [.. Enumerable.Range(0, BatchSize).Select(i => Ids(length, i))];
                    double rate = Measure(encoder, batch, count, seconds);
                    Console.WriteLine(FormattableString.Invariant($"{name}, {length} tokens: {rate:0.0} texts/s"));
                }
            }
        }

        return 0;
    }

    private static void Mixed(SentenceEncoder encoder, string name, TokenSequence[] texts, int threads)
    {
        double tokens = texts.Average(text => text.Length);
        long start = Stopwatch.GetTimestamp();
        encoder.Encode(texts, threads);
        double packed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        TokenSequence[] some = [.. texts.Take(Math.Min(texts.Length, 2048))];
        start = Stopwatch.GetTimestamp();
        encoder.Encode(some, threads);
        double packedSome = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        foreach (TokenSequence[] batch in some.Chunk(BatchSize))
        {
            int longest = batch.Max(text => text.Length);
            encoder.Encode([.. batch.Select((_, i) => Ids(longest, i))], threads);
        }

        double padded = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {texts.Length} texts of {tokens:0.0} tokens in {packed:0.0} s, "
            + $"{texts.Length / packed:0.0} texts/s; 334000 texts: {334_000 / texts.Length * packed / 60:0.0} min; "
            + $"{some.Length} texts packed {some.Length / packedSome:0.0}, padded {some.Length / padded:0.0} texts/s"));
    }

    private static double Measure(SentenceEncoder encoder, TokenSequence[] batch, int threads, double seconds)
    {
        encoder.Encode(batch, threads);
        encoder.Encode(batch, threads);
        long start = Stopwatch.GetTimestamp();
        int runs = 0;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            encoder.Encode(batch, threads);
            runs++;
        }

        return runs * batch.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static TokenSequence[] Tokens(string textFile, string vocabularyFile)
    {
        Tokenizer tokenizer = TokenizerFolder.Load(
            name => name == "vocab.txt" ? File.OpenRead(vocabularyFile) : null);
        return [.. File.ReadLines(textFile).Select(line => new TokenSequence(tokenizer.Encode(line, MaxTokens)))];
    }

    private static TokenSequence Ids(int length, int seed)
    {
        var random = new Random(seed);
        return new TokenSequence(Enumerable.Range(0, length).Select(_ => random.Next(1000, 30_000)).ToArray());
    }

    private static SentenceEncoder Encoder(TransformerConfig config, WeightPrecision precision)
    {
        var random = new Random(1);
        var tensors = new TensorSet();
        int hidden = config.HiddenSize;
        void Add(string name, float scale, params long[] shape)
        {
            float[] values = new float[shape.Aggregate(1L, (product, length) => product * length)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = scale * (float)((random.NextDouble() * 2) - 1);
            }

            tensors.Add(name, new Tensor(TensorType.F32, shape, System.Runtime.InteropServices.MemoryMarshal
                .AsBytes(values.AsSpan()).ToArray()));
        }

        void AddLayer(string name, int outputs, int inputs)
        {
            Add($"{name}.weight", 0.05f, outputs, inputs);
            Add($"{name}.bias", 0.05f, outputs);
        }

        void AddNorm(string name)
        {
            Add($"{name}.weight", 1, hidden);
            Add($"{name}.bias", 0.1f, hidden);
        }

        Add(WeightNames.Words, 1, config.VocabularySize, hidden);
        Add("embeddings.position_embeddings.weight", 1, config.PositionCount, hidden);
        if (config.TypeCount > 0)
        {
            Add("embeddings.token_type_embeddings.weight", 1, config.TypeCount, hidden);
        }

        AddNorm("embeddings.LayerNorm");
        if (config.Architecture == EncoderArchitecture.MpNet)
        {
            Add("encoder.relative_attention_bias.weight", 1, 32, config.Heads);
        }

        for (int layer = 0; layer < config.Layers; layer++)
        {
            WeightNames names = WeightNames.Of(config.Architecture, layer);
            foreach (string square in new[] { names.Query, names.Key, names.Value, names.AttentionOutput })
            {
                AddLayer(square, hidden, hidden);
            }

            AddNorm(names.AttentionNorm);
            AddLayer(names.Intermediate, config.IntermediateSize, hidden);
            AddLayer(names.Output, hidden, config.IntermediateSize);
            AddNorm(names.OutputNorm);
        }

        return new SentenceEncoder(
            TransformerModel.FromTensors(config, tensors, precision),
            new Pooling(hidden, PoolingMode.Mean),
            [new NormalizeStep(hidden)]);
    }

    private static TransformerConfig Shape(EncoderArchitecture architecture, int hidden, int layers) => new()
    {
        Architecture = architecture,
        HiddenSize = hidden,
        Layers = layers,
        Heads = 12,
        IntermediateSize = 4 * hidden,
        VocabularySize = 30_522,
        PositionCount = 514,
        TypeCount = architecture == EncoderArchitecture.Bert ? 2 : 0,
        PaddingId = architecture == EncoderArchitecture.Bert ? 0 : 1,
        LayerNormEpsilon = 1e-12f,
        Activation = Activation.Gelu,
    };

    private static string? Option(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
