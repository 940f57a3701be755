namespace Matinee.Text.Tests.Transformers;

/// <summary>
/// The same model once more, in float64 and plain loops over a padded and masked batch of one: slow and simple.
/// </summary>
internal sealed class ReferenceTransformer(TinyModel model)
{
    private readonly int _hidden = model.Options.Hidden;

    /// <summary>The hidden states of the tokens whose mask is true.</summary>
    public double[][] Run(int[] ids, int[]? types = null, int padding = 0)
    {
        int[] padded = [.. ids, .. Enumerable.Repeat(model.PaddingId, padding)];
        double[][] states = Embed(padded, types);
        for (int layer = 0; layer < model.Options.Layers; layer++)
        {
            LayerNames names = LayerNames.Of(model.Family, layer);
            double[][] attended = Attend(states, names, visible: ids.Length);
            states = AddAndNormalize(states, Linear(attended, names.Attended, _hidden), names.AttendedNorm);
            double[][] inner = Linear(states, names.Up, model.Options.Inner);
            inner = [.. inner.Select(row => row.Select(Activate).ToArray())];
            states = AddAndNormalize(states, Linear(inner, names.Down, _hidden), names.DownNorm);
        }

        return states[..ids.Length];
    }

    /// <summary>Bucket of key − query as the T5 paper's code counts it, with logarithms.</summary>
    public static int Bucket(int distance)
    {
        int n = -distance;
        int result = n < 0 ? 16 : 0;
        n = Math.Abs(n);
        return n < 8 ? result + n : result + Math.Min(15, 8 + (int)((Math.Log(n / 8.0) / Math.Log(16) * 8) + 1e-9));
    }

    private double[][] Embed(int[] ids, int[]? types)
    {
        double[] words = model.Values("embeddings.word_embeddings.weight");
        double[] positions = model.Values("embeddings.position_embeddings.weight");
        double[][] rows = new double[ids.Length][];
        int[] places = Places(ids);
        for (int i = 0; i < ids.Length; i++)
        {
            rows[i] = new double[_hidden];
            int type = types is not null && i < types.Length ? types[i] : 0;
            for (int h = 0; h < _hidden; h++)
            {
                rows[i][h] = words[(ids[i] * _hidden) + h] + positions[(places[i] * _hidden) + h]
                    + (model.HasTypes
                        ? model.Values("embeddings.token_type_embeddings.weight")[(type * _hidden) + h]
                        : 0);
            }
        }

        return Normalize(rows, "embeddings.LayerNorm");
    }

    private int[] Places(int[] ids)
    {
        if (model.Family is "bert" or "distilbert")
        {
            return [.. Enumerable.Range(0, ids.Length)];
        }

        int[] places = new int[ids.Length];
        int seen = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            bool isToken = ids[i] != 1;
            seen += isToken ? 1 : 0;
            places[i] = (isToken ? seen : 0) + 1;
        }

        return places;
    }

    private double[][] Attend(double[][] states, LayerNames names, int visible)
    {
        double[][] query = Linear(states, names.Query, _hidden);
        double[][] key = Linear(states, names.Key, _hidden);
        double[][] value = Linear(states, names.Value, _hidden);
        int heads = model.Options.Heads;
        int size = _hidden / heads;
        double[][] mixed = [.. states.Select(_ => new double[_hidden])];
        for (int head = 0; head < heads; head++)
        {
            for (int i = 0; i < states.Length; i++)
            {
                double[] weights = new double[states.Length];
                for (int j = 0; j < states.Length; j++)
                {
                    double score = 0;
                    for (int h = head * size; h < (head + 1) * size; h++)
                    {
                        score += query[i][h] * key[j][h];
                    }

                    score = (score / Math.Sqrt(size)) + Bias(j - i, head);
                    weights[j] = j < visible ? Math.Exp(score) : 0;
                }

                double sum = weights.Sum();
                for (int j = 0; j < visible; j++)
                {
                    for (int h = head * size; h < (head + 1) * size; h++)
                    {
                        mixed[i][h] += weights[j] / sum * value[j][h];
                    }
                }
            }
        }

        return mixed;
    }

    private double Bias(int distance, int head) => model.Family == "mpnet"
        ? model.Values("encoder.relative_attention_bias.weight")[(Bucket(distance) * model.Options.Heads) + head]
        : 0;

    private double[][] Linear(double[][] rows, string name, int outputs)
    {
        double[] weights = model.Values($"{name}.weight");
        double[] bias = model.Values($"{name}.bias");
        return [.. rows.Select(row => Enumerable.Range(0, outputs)
            .Select(o => bias[o] + row.Select((x, i) => x * weights[(o * row.Length) + i]).Sum())
            .ToArray())];
    }

    private double[][] AddAndNormalize(double[][] rows, double[][] added, string name) =>
        Normalize([.. rows.Zip(added, (row, other) => row.Zip(other, (x, y) => x + y).ToArray())], name);

    private double[][] Normalize(double[][] rows, string name)
    {
        double epsilon = model.Family == "distilbert" ? 1e-12 : model.Options.Epsilon;
        double[] weight = model.Values($"{name}.weight");
        double[] bias = model.Values($"{name}.bias");
        return [.. rows.Select(row =>
        {
            double mean = row.Average();
            double variance = row.Select(x => (x - mean) * (x - mean)).Average();
            return row.Select((x, i) => ((x - mean) / Math.Sqrt(variance + epsilon) * weight[i]) + bias[i]).ToArray();
        })];
    }

    private double Activate(double x) => model.Options.Activation switch
    {
        "gelu" => x * 0.5 * (1 + ErrorFunction(x / Math.Sqrt(2))),
        "gelu_new" => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        "relu" => Math.Max(x, 0),
        "silu" => x / (1 + Math.Exp(-x)),
        string other => throw new ArgumentException(other),
    };

    // erf(x) = 2/√π · Σ (−1)ⁿ x^(2n+1) / (n! (2n+1)); beyond 5 it is ±1 to the last digit of a double.
    private static double ErrorFunction(double x)
    {
        if (Math.Abs(x) > 5)
        {
            return Math.Sign(x);
        }

        double power = x;
        double sum = x;
        for (int n = 1; n < 200; n++)
        {
            power *= -x * x / n;
            sum += power / ((2 * n) + 1);
        }

        return sum * 2 / Math.Sqrt(Math.PI);
    }
}
