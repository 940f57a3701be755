using Matinee.Core.Numerics;

namespace Matinee.Text.Transformers;

/// <summary>One layer: attention within each text, then a feed-forward block, each added and normalized.</summary>
/// <remarks>Source: Devlin et al., "BERT", NAACL 2019, section 3; normalization stands after each addition.</remarks>
internal sealed class TransformerLayer
{
    private readonly TransformerConfig _config;
    private readonly MultiHeadAttention _attention;
    private readonly ILinearLayer _queryKeyValue;
    private readonly ILinearLayer _attentionOutput;
    private readonly LayerNorm _attentionNorm;
    private readonly ILinearLayer _intermediate;
    private readonly ILinearLayer _output;
    private readonly LayerNorm _outputNorm;

    public TransformerLayer(
        TransformerConfig config, MultiHeadAttention attention, WeightReader weights, WeightNames names)
    {
        int hidden = config.HiddenSize;
        (_config, _attention) = (config, attention);
        (_queryKeyValue, _attentionOutput) = weights.Attention(hidden, names);
        _attentionNorm = weights.Norm(names.AttentionNorm, hidden, config.LayerNormEpsilon);
        _intermediate = weights.Linear(hidden, config.IntermediateSize, names.Intermediate, config.Activation);
        _output = weights.Linear(config.IntermediateSize, hidden, names.Output);
        _outputNorm = weights.Norm(names.OutputNorm, hidden, config.LayerNormEpsilon);
    }

    /// <summary>Replaces the hidden states by those after this layer.</summary>
    public void Apply(TransformerScratch scratch)
    {
        Attend(scratch);
        int hidden = _config.HiddenSize;
        int rows = scratch.Texts.TokenCount;
        for (int start = 0; start < rows; start += scratch.InnerRows)
        {
            int count = Math.Min(scratch.InnerRows, rows - start);
            Span<float> states = scratch.Hidden.Slice(start * hidden, count * hidden);
            Span<float> inner = scratch.Inner.AsSpan(0, count * _config.IntermediateSize);
            Span<float> output = scratch.Mixed.Slice(start * hidden, count * hidden);
            _intermediate.Apply(states, count, inner);
            _output.Apply(inner, count, output);
            _outputNorm.Apply(states, output);
        }
    }

    private void Attend(TransformerScratch scratch)
    {
        int hidden = _config.HiddenSize;
        int rows = scratch.Texts.TokenCount;
        Span<float> projected = scratch.Projected;
        Span<float> mixed = scratch.Mixed;
        _queryKeyValue.Apply(scratch.Hidden, rows, projected);
        int start = 0;
        for (int text = 0; text < scratch.Texts.Count; text++)
        {
            int length = scratch.Texts[text].Length;
            _attention.Apply(
                projected.Slice(start * 3 * hidden, length * 3 * hidden),
                scratch.Attention,
                mixed.Slice(start * hidden, length * hidden));
            start += length;
        }

        // The projections are used up, so their place takes the output.
        Span<float> added = projected[..(rows * hidden)];
        _attentionOutput.Apply(mixed, rows, added);
        _attentionNorm.Apply(scratch.Hidden, added);
    }
}
