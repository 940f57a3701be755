namespace Matinee.Text.Tests.Transformers;

/// <summary>Names of the parts of a layer in files of the transformers library.</summary>
internal sealed record LayerNames(
    string Query,
    string Key,
    string Value,
    string Attended,
    string AttendedNorm,
    string Up,
    string Down,
    string DownNorm)
{
    public static LayerNames Of(string family, int layer) => family switch
    {
        "mpnet" => Encoder(layer, "attn.q", "attn.k", "attn.v", "attn.o", "LayerNorm"),
        "distilbert" => new LayerNames(
            $"transformer.layer.{layer}.attention.q_lin",
            $"transformer.layer.{layer}.attention.k_lin",
            $"transformer.layer.{layer}.attention.v_lin",
            $"transformer.layer.{layer}.attention.out_lin",
            $"transformer.layer.{layer}.sa_layer_norm",
            $"transformer.layer.{layer}.ffn.lin1",
            $"transformer.layer.{layer}.ffn.lin2",
            $"transformer.layer.{layer}.output_layer_norm"),
        _ => Encoder(layer, "self.query", "self.key", "self.value", "output.dense", "output.LayerNorm"),
    };

    private static LayerNames Encoder(int layer, params string[] attention)
    {
        string start = $"encoder.layer.{layer}";
        string[] names = [.. attention.Select(name => $"{start}.attention.{name}")];
        return new LayerNames(
            names[0],
            names[1],
            names[2],
            names[3],
            names[4],
            $"{start}.intermediate.dense",
            $"{start}.output.dense",
            $"{start}.output.LayerNorm");
    }
}
