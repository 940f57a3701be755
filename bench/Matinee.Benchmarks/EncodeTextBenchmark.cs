using BenchmarkDotNet.Attributes;
using Matinee.Text.Lsa;

namespace Matinee.Benchmarks;

/// <summary>Turns one title-sized text into its vector: the inner loop of embedding a catalogue.</summary>
[MemoryDiagnoser]
public class EncodeTextBenchmark
{
    private const int Texts = 4000;
    private const int WordsPerText = 60;
    private const int DistinctWords = 20_000;

    private LsaModel? _model;
    private string _text = "";
    private float[] _vector = [];

    [Params(128, 256)]
    public int Dimension { get; set; }

    [GlobalSetup]
    public void Fit()
    {
        var random = new Random(11);
        string[] texts = [.. Enumerable.Range(0, Texts).Select(_ => RandomText(random))];
        _model = new LsaTrainer(new LsaOptions { Dimension = Dimension }).Fit(texts);
        _text = texts[0];
        _vector = new float[Dimension];
    }

    [Benchmark(Baseline = true)]
    public bool Encode() => _model is not null && _model.Encode(_text, _vector);

    // Squaring the share makes low word numbers frequent, as in a language.
    private static string RandomText(Random random) =>
        string.Join(' ', Enumerable.Range(0, WordsPerText).Select(_ =>
        {
            double share = random.NextDouble();
            return $"word{(int)(share * share * DistinctWords)}";
        }));
}
