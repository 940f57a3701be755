using System.Globalization;
using Matinee.Core.Numerics;

namespace Matinee.Text.Transformers;

/// <summary>Sizes and rules of one transformer encoder: the content of a <c>config.json</c>.</summary>
/// <remarks>
/// Keys and defaults are those of the Hugging Face transformers library, release 4.27
/// (<c>BertConfig</c>, <c>MPNetConfig</c>, <c>RobertaConfig</c>, <c>XLMRobertaConfig</c>, <c>DistilBertConfig</c>).
/// </remarks>
public sealed record TransformerConfig
{
    // The largest encoders have some 20,000; far more would not fit into one array of a text's states.
    private const int LargestLayer = 131_072;
    private const int MostLayers = 1000;
    private const int MostHeads = 1000;
    private const int MostTokens = 100_000_000;
    private const int MostPositions = 10_000_000;

    /// <summary>Padding id that MPNet's positions count from, whatever the configuration says.</summary>
    private const int MpNetPaddingId = 1;

    /// <summary>Family of the model.</summary>
    public required EncoderArchitecture Architecture { get; init; }

    /// <summary>Length H of a hidden state.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Number of attention heads; divides <see cref="HiddenSize"/>.</summary>
    public required int Heads { get; init; }

    /// <summary>Length of the inner row of a feed-forward block.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of token ids.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Number of learned positions, including those that are never used.</summary>
    public required int PositionCount { get; init; }

    /// <summary>Number of token types; 0 where the family has none.</summary>
    public required int TypeCount { get; init; }

    /// <summary>Id of the padding token.</summary>
    public required int PaddingId { get; init; }

    /// <summary>Added to a variance before the root is taken.</summary>
    public required float LayerNormEpsilon { get; init; }

    /// <summary>Function between the two layers of a feed-forward block.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Name under which the model was published or trained; empty when not given.</summary>
    public string OriginalName { get; init; } = "";

    /// <summary>Position of the first token.</summary>
    public int FirstPosition => Architecture switch
    {
        EncoderArchitecture.MpNet => MpNetPaddingId + 1,
        EncoderArchitecture.Roberta => PaddingId + 1,
        _ => 0,
    };

    /// <summary>Longest sequence of tokens, special ones included.</summary>
    public int MaxTokens => PositionCount - FirstPosition;

    /// <summary>Reads a <c>config.json</c>.</summary>
    /// <param name="json">Content of the file.</param>
    /// <exception cref="InvalidDataException">It is no configuration of an encoder that is known here.</exception>
    public static TransformerConfig FromJson(ReadOnlySpan<byte> json)
    {
        ConfigValues values = ConfigValues.Parse(json);
        EncoderArchitecture architecture = ArchitectureOf(values);
        RefuseVariants(values);
        TransformerConfig config = architecture == EncoderArchitecture.DistilBert
            ? DistilBert(values)
            : BertLike(values, architecture);
        config.Check();
        return config;
    }

    private static EncoderArchitecture ArchitectureOf(ConfigValues values)
    {
        string type = values.Text("model_type", "");
        string className = values.FirstText("architectures") ?? "";
        return type switch
        {
            "bert" => EncoderArchitecture.Bert,
            "mpnet" => EncoderArchitecture.MpNet,
            "roberta" or "xlm-roberta" or "camembert" => EncoderArchitecture.Roberta,
            "distilbert" => EncoderArchitecture.DistilBert,
            "" when className.StartsWith("Bert", StringComparison.Ordinal) => EncoderArchitecture.Bert,
            "" when className.StartsWith("MPNet", StringComparison.Ordinal) => EncoderArchitecture.MpNet,
            "" when className.StartsWith("Roberta", StringComparison.Ordinal)
                || className.StartsWith("XLMRoberta", StringComparison.Ordinal) => EncoderArchitecture.Roberta,
            "" when className.StartsWith("DistilBert", StringComparison.Ordinal) => EncoderArchitecture.DistilBert,
            _ => throw new InvalidDataException(
                $"Model type '{type}' ({className}) is not known; take a model of type bert, mpnet, roberta, "
                + "xlm-roberta, camembert or distilbert."),
        };
    }

    private static void RefuseVariants(ConfigValues values)
    {
        string positions = values.Text("position_embedding_type", "absolute");
        if (positions != "absolute")
        {
            throw new InvalidDataException(
                $"position_embedding_type '{positions}' is not known; only 'absolute' is.");
        }

        if (values.Flag("is_decoder", false))
        {
            throw new InvalidDataException("is_decoder is true: the model is no encoder; take one that is.");
        }
    }

    private static TransformerConfig BertLike(ConfigValues values, EncoderArchitecture architecture) => new()
    {
        Architecture = architecture,
        HiddenSize = values.Number("hidden_size", 768),
        Layers = values.Number("num_hidden_layers", 12),
        Heads = values.Number("num_attention_heads", 12),
        IntermediateSize = values.Number("intermediate_size", 3072),
        VocabularySize = values.Number("vocab_size", architecture == EncoderArchitecture.MpNet ? 30_527 : 30_522),
        PositionCount = values.Number("max_position_embeddings", 512),
        TypeCount = architecture == EncoderArchitecture.MpNet ? 0 : values.Number("type_vocab_size", 2),
        PaddingId = values.Number("pad_token_id", architecture == EncoderArchitecture.Bert ? 0 : 1),
        LayerNormEpsilon = values.Real("layer_norm_eps", 1e-12f),
        Activation = values.Activation("hidden_act"),
        OriginalName = values.Text("_name_or_path", ""),
    };

    private static TransformerConfig DistilBert(ConfigValues values) => new()
    {
        Architecture = EncoderArchitecture.DistilBert,
        HiddenSize = values.Number("dim", 768),
        Layers = values.Number("n_layers", 6),
        Heads = values.Number("n_heads", 12),
        IntermediateSize = values.Number("hidden_dim", 3072),
        VocabularySize = values.Number("vocab_size", 30_522),
        PositionCount = values.Number("max_position_embeddings", 512),
        TypeCount = 0,
        PaddingId = values.Number("pad_token_id", 0),
        LayerNormEpsilon = 1e-12f, // fixed in the reference
        Activation = values.Activation("activation"),
        OriginalName = values.Text("_name_or_path", ""),
    };

    private void Check()
    {
        RequireBetween("hidden size", HiddenSize, 1, LargestLayer);
        RequireBetween("number of layers", Layers, 0, MostLayers);
        RequireBetween("number of attention heads", Heads, 1, MostHeads);
        RequireBetween("intermediate size", IntermediateSize, 1, LargestLayer);
        RequireBetween("vocabulary size", VocabularySize, 1, MostTokens);
        RequireBetween("number of positions", PositionCount, 1, MostPositions);
        RequireBetween("number of token types", TypeCount, 0, MostTokens);
        RequireBetween("padding id", PaddingId, 0, MostTokens);
        if (!(LayerNormEpsilon >= 0))
        {
            throw new InvalidDataException($"layer_norm_eps is {LayerNormEpsilon}, expected 0 or more.");
        }

        if (HiddenSize % Heads != 0)
        {
            throw new InvalidDataException(
                $"The hidden size {HiddenSize} is not a multiple of the {Heads} attention heads.");
        }

        if (MaxTokens < 1)
        {
            throw new InvalidDataException(
                $"{PositionCount} positions leave no room for a token when the first is {FirstPosition}.");
        }
    }

    private static void RequireBetween(string what, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {what} is {value}, expected {least} to {most}; download the file again."));
        }
    }
}
