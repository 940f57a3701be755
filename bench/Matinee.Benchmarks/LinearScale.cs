using System.Diagnostics;
using Matinee.Core.Numerics;

namespace Matinee.Benchmarks;

/// <summary>The parts of a text encoder at the shapes of MiniLM and MPNet, one thread.</summary>
/// <remarks><c>scale linear [rows]</c>. Best of many runs; its peer is bench/peers/encoder.py.</remarks>
internal static class LinearScale
{
    private static readonly (int Inputs, int Outputs)[] Shapes =
        [(384, 1152), (384, 384), (384, 1536), (1536, 384), (768, 2304), (768, 768), (768, 3072), (3072, 768)];

    public static int Run(string[] args)
    {
        int rows = args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 512;
        var random = new Random(1);
        foreach ((int inputs, int outputs) in Shapes)
        {
            float[] weights = Draw(random, inputs * outputs);
            float[] bias = Draw(random, outputs);
            float[] input = Draw(random, rows * inputs);
            float[] output = new float[rows * outputs];
            double work = 2e-9 * rows * inputs * outputs;
            var exact = new FloatLinear(weights, bias, inputs);
            var rounded = new QuantizedLinear(weights, bias, inputs);
            Console.WriteLine(
                $"{rows} x {inputs} x {outputs}: float {work / Seconds(() => exact.Apply(input, rows, output)):F0}, "
                + $"int8 {work / Seconds(() => rounded.Apply(input, rows, output)):F0} Gop/s");
        }

        RunRows(random, rows);
        RunAttention(random, tokens: 64, heads: 12, headSize: 32);
        RunAttention(random, tokens: 128, heads: 12, headSize: 32);
        RunAttention(random, tokens: 128, heads: 12, headSize: 64);
        return 0;
    }

    private static void RunRows(Random random, int rows)
    {
        float[] wide = Draw(random, rows * 1536);
        float[] work = new float[wide.Length];
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            double seconds = Seconds(() =>
            {
                wide.CopyTo(work, 0);
                Activations.Apply(activation, work);
            });
            Console.WriteLine($"{activation} and copy of {rows} x 1536: {seconds / wide.Length * 1e9:F3} ns a number");
        }

        float[] narrow = Draw(random, rows * 384);
        var norm = new LayerNorm(Draw(random, 384), Draw(random, 384), 1e-12f);
        double both = Seconds(() => norm.Apply(narrow, wide.AsSpan(0, narrow.Length)));
        Console.WriteLine($"add and norm of {rows} x 384: {both / narrow.Length * 1e9:F3} ns a number");
    }

    private static void RunAttention(Random random, int tokens, int heads, int headSize)
    {
        var attention = new MultiHeadAttention(heads, headSize);
        float[] rows = Draw(random, tokens * 3 * heads * headSize);
        float[] scratch = new float[attention.ScratchLength(tokens)];
        float[] output = new float[tokens * heads * headSize];
        double seconds = Seconds(() => attention.Apply(rows, scratch, output));
        Console.WriteLine(
            $"attention of {tokens} tokens, {heads} heads of {headSize}: {seconds * 1e6:F0} us, "
            + $"{4e-9 * tokens * tokens * heads * headSize / seconds:F0} GFLOP/s");
    }

    private static float[] Draw(Random random, int count)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f) * 2;
        }

        return numbers;
    }

    private static double Seconds(Action action)
    {
        double best = double.MaxValue;
        long end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * 6 / 10);
        while (Stopwatch.GetTimestamp() < end)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
