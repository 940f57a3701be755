namespace Matinee.Text.Transformers;

/// <summary>Memory of one thread that encodes; it grows to the largest batch and is then kept.</summary>
internal sealed class TransformerScratch(TransformerModel model)
{
    private readonly int _hiddenSize = model.Config.HiddenSize;
    private float[] _hidden = [];
    private float[] _projected = [];
    private float[] _mixed = [];
    private float[] _attention = [];

    /// <summary>Texts of the current batch.</summary>
    public PackedTexts Texts { get; } = new();

    /// <summary>Hidden state of each token. Shape [T, H].</summary>
    public Span<float> Hidden => _hidden.AsSpan(0, Texts.TokenCount * _hiddenSize);

    /// <summary>Query, key and value of each token. Shape [T, 3H].</summary>
    public Span<float> Projected => _projected.AsSpan(0, Texts.TokenCount * 3 * _hiddenSize);

    /// <summary>What a block adds to the hidden states. Shape [T, H].</summary>
    public Span<float> Mixed => _mixed.AsSpan(0, Texts.TokenCount * _hiddenSize);

    /// <summary>Rows of a feed-forward block at a time.</summary>
    public int InnerRows => model.InnerRows;

    /// <summary>Inner rows of a feed-forward block. Shape [InnerRows, intermediate size].</summary>
    public float[] Inner { get; } = new float[model.InnerRows * model.Config.IntermediateSize];

    /// <summary>One row of the embedding tables. Shape [H].</summary>
    public float[] Row { get; } = new float[model.Config.HiddenSize];

    /// <summary>Memory of the attention within one text.</summary>
    public Span<float> Attention => _attention;

    /// <summary>Makes room for the texts that are in <see cref="Texts"/>.</summary>
    public void Fit()
    {
        int values = Texts.TokenCount * _hiddenSize;
        if (_hidden.Length < values)
        {
            (_hidden, _mixed, _projected) = (new float[values], new float[values], new float[3 * values]);
        }

        int attention = model.Attention.ScratchLength(Texts.LongestText);
        if (_attention.Length < attention)
        {
            _attention = new float[attention];
        }
    }
}
