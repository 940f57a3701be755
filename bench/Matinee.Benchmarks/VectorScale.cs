using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Matinee.Core.Data;
using Matinee.Core.Tensors;
using Matinee.Core.VectorSearch;
using Matinee.Storage;

namespace Matinee.Benchmarks;

/// <summary>Searches the vectors that <c>bench/peers/faiss_flat.py</c> wrote, one query at a time.</summary>
/// <remarks><c>scale vectors FOLDER [--dimension D] [--repeat N]</c>; checks every answer against the peer's.</remarks>
internal static class VectorScale
{
    private const int Count = 20;
    private const double MiB = 1024 * 1024;

    public static int Run(string[] args)
    {
        string folder = args[0];
        int dimension = Number(args, "--dimension", 384);
        int repeat = Number(args, "--repeat", 1);
        float[] values = Read<float>(Path.Combine(folder, "vectors.f32"));
        RowMatrix vectors = new(values.Length / dimension, dimension, values);
        float[] queryValues = Read<float>(Path.Combine(folder, "queries.f32"));
        RowMatrix queries = new(queryValues.Length / dimension, dimension, queryValues);
        int[] nearest = Read<int>(Path.Combine(folder, "nearest.i32"));

        long start = Stopwatch.GetTimestamp();
        QuantizedRows codes = QuantizedRows.Of(vectors);
        Print($"{vectors.Rows} x {dimension}: codes in {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s");
        using MappedTensorFile mapped = Map(folder, vectors, codes, out double codeMiB);
        var mappedRows = new RowMatrix(
            vectors.Rows, dimension, mapped.Tensors.Get("vectors").AsMemory<float>());
        var mappedCodes = QuantizedRows.FromTensors(mapped.Tensors);
        Print($"memory: codes {codeMiB:F0} MiB, floats {values.Length * 4 / MiB:F0} MiB, "
            + $"scratch of a search {vectors.Rows * 4 / MiB:F1} MiB");

        for (int run = 0; run < repeat; run++)
        {
            Measure("float32, 1 thread", new ExactIndex(vectors), queries, nearest, 1);
            Measure("int8, 1 thread", ExactIndex.Coded(vectors, codes), queries, nearest, 1);
            Measure("int8, 1 thread, mapped", ExactIndex.Coded(mappedRows, mappedCodes), queries, nearest, 1);
            Measure("int8, 2 threads, mapped", ExactIndex.Coded(mappedRows, mappedCodes, 2), queries, nearest, 1);
            foreach (double share in (double[])[0.5, 0.1, 0.01, 0.001])
            {
                Measure($"int8, 1 thread, {share:P1} allowed",
                    ExactIndex.Coded(mappedRows, mappedCodes), queries, nearest, share);
            }
        }

        return 0;
    }

    private static MappedTensorFile Map(string folder, RowMatrix vectors, QuantizedRows codes, out double codeMiB)
    {
        string path = Path.Combine(folder, "index.safetensors");
        TensorSet tensors = codes.ToTensors();
        codeMiB = tensors.Tensors.Values.Sum(tensor => (double)tensor.Bytes.Length) / MiB;
        tensors.Add("vectors", Tensor.From(vectors.Values, vectors.Rows, vectors.Columns));
        using (FileStream file = File.Create(path))
        {
            SafetensorsWriter.Write(file, tensors);
        }

        return MappedTensorFile.Open(path);
    }

    private static void Measure(string what, ExactIndex index, RowMatrix queries, int[] nearest, double share)
    {
        const int WarmUp = 50;
        var random = new Random(1);
        bool[] allowed = share == 1
            ? []
            : [.. Enumerable.Range(0, index.Count).Select(_ => random.NextDouble() < share)];
        int[] rows = new int[Count];
        float[] similarities = new float[Count];
        double[] times = new double[queries.Rows];
        int[] compared = new int[queries.Rows];
        (int hits, int found) = (0, 0);
        for (int i = -WarmUp; i < queries.Rows; i++)
        {
            ReadOnlySpan<float> query = queries.Row((i + queries.Rows) % queries.Rows);
            long start = Stopwatch.GetTimestamp();
            int count = index.Search(query, allowed, rows, similarities, out int comparedRows);
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                compared[i] = comparedRows;
                found += count;
                hits += rows.Intersect(nearest.Skip(i * Count).Take(Count)).Count();
            }
        }

        Array.Sort(times);
        Array.Sort(compared);
        double recall = share == 1 ? (double)hits / nearest.Length : double.NaN;
        Print($"{what}: p50 {At(times, 0.5):F2} ms, p90 {At(times, 0.9):F2} ms, p99 {At(times, 0.99):F2} ms; "
            + $"{(double)found / queries.Rows:F2} found, recall against the peer {recall:F5}; "
            + $"floats compared: median {compared[compared.Length / 2]}, most {compared[^1]}");
    }

    private static double At(double[] ascending, double share) => ascending[(int)(share * (ascending.Length - 1))];

    private static T[] Read<T>(string path)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(path)).ToArray();

    private static int Number(string[] args, string name, int fallback)
    {
        int place = Array.IndexOf(args, name);
        return place < 0 ? fallback : int.Parse(args[place + 1], CultureInfo.InvariantCulture);
    }

    private static void Print(string line) => Console.WriteLine(line);
}
