namespace Matinee.Text.Transformers;

/// <summary>Names of a layer's tensors, without <c>.weight</c> and <c>.bias</c>.</summary>
/// <remarks>As the transformers library saves them; the head of a larger model adds a prefix to all.</remarks>
internal sealed record WeightNames(
    string Query,
    string Key,
    string Value,
    string AttentionOutput,
    string AttentionNorm,
    string Intermediate,
    string Output,
    string OutputNorm)
{
    /// <summary>The table of the tokens, which every family has; what stands before it is the prefix.</summary>
    public const string Words = "embeddings.word_embeddings.weight";

    /// <summary>The names of layer <paramref name="layer"/>, from 0.</summary>
    public static WeightNames Of(EncoderArchitecture architecture, int layer) => architecture switch
    {
        EncoderArchitecture.MpNet => new WeightNames(
            $"encoder.layer.{layer}.attention.attn.q",
            $"encoder.layer.{layer}.attention.attn.k",
            $"encoder.layer.{layer}.attention.attn.v",
            $"encoder.layer.{layer}.attention.attn.o",
            $"encoder.layer.{layer}.attention.LayerNorm",
            $"encoder.layer.{layer}.intermediate.dense",
            $"encoder.layer.{layer}.output.dense",
            $"encoder.layer.{layer}.output.LayerNorm"),
        EncoderArchitecture.DistilBert => new WeightNames(
            $"transformer.layer.{layer}.attention.q_lin",
            $"transformer.layer.{layer}.attention.k_lin",
            $"transformer.layer.{layer}.attention.v_lin",
            $"transformer.layer.{layer}.attention.out_lin",
            $"transformer.layer.{layer}.sa_layer_norm",
            $"transformer.layer.{layer}.ffn.lin1",
            $"transformer.layer.{layer}.ffn.lin2",
            $"transformer.layer.{layer}.output_layer_norm"),
        _ => new WeightNames(
            $"encoder.layer.{layer}.attention.self.query",
            $"encoder.layer.{layer}.attention.self.key",
            $"encoder.layer.{layer}.attention.self.value",
            $"encoder.layer.{layer}.attention.output.dense",
            $"encoder.layer.{layer}.attention.output.LayerNorm",
            $"encoder.layer.{layer}.intermediate.dense",
            $"encoder.layer.{layer}.output.dense",
            $"encoder.layer.{layer}.output.LayerNorm"),
    };
}
