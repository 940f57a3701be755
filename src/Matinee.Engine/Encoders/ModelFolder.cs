using System.Text.Json;
using Matinee.Core.Tensors;
using Matinee.Text.Documents;
using Matinee.Text.Encoders;
using Matinee.Text.Tokenization;
using Matinee.Text.Transformers;

namespace Matinee.Engine.Encoders;

/// <summary>Opens a sentence-transformers model in the folder layout of the Hugging Face hub.</summary>
/// <remarks>
/// Read are <c>config.json</c>, <c>model.safetensors</c>, the tokenizer's files, <c>modules.json</c> with the folders
/// that it names, <c>sentence_bert_config.json</c> and <c>config_sentence_transformers.json</c>; the last three may be
/// missing. Without <c>modules.json</c> a text's vector is the mean of its tokens' states, as in that library.
/// </remarks>
public static class ModelFolder
{
    private const string EightBitEnding = "+int8-balanced"; // another one whenever the arithmetic changes
    private const string Config = "config.json";

    // The two special tokens around a text.
    private const int FewestTokens = 2;

    private static readonly string[] MaxLengthFiles =
    [
        "sentence_bert_config.json",
        "sentence_roberta_config.json",
        "sentence_distilbert_config.json",
        "sentence_camembert_config.json",
        "sentence_xlm-roberta_config.json",
    ];

    /// <summary>Opens a model.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="precision">How the linear layers hold their weights.</param>
    /// <exception cref="InvalidDataException">
    /// A file is missing, damaged, or of a kind that is not known here; the message names it.
    /// </exception>
    public static SentenceModel Open(string folder, WeightPrecision precision = WeightPrecision.Full)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string path = Path.GetFullPath(folder);
        if (!Directory.Exists(path))
        {
            throw new InvalidDataException($"There is no model folder {path}.");
        }

        var files = new ModelFiles(path);
        try
        {
            return Open(files, precision);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Name of the model in a folder, also in the folders that the hub's own client makes.</summary>
    public static string NameOf(string folder)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string? parent = Path.GetDirectoryName(path);
        string cached = Path.GetFileName(Path.GetDirectoryName(parent ?? "")) ?? "";
        return Path.GetFileName(parent) == "snapshots" && cached.StartsWith("models--", StringComparison.Ordinal)
            ? cached[(cached.LastIndexOf("--", StringComparison.Ordinal) + 2)..]
            : Path.GetFileName(path);
    }

    private static SentenceModel Open(ModelFiles files, WeightPrecision precision)
    {
        IReadOnlyList<ModelModule> modules = files.Find(ModelModule.FileName) is { } list
            ? files.Reading(ModelModule.FileName, () => ModelModule.FromJson(list))
            : ModelModule.Defaults;
        if (modules is not [{ Type: "Transformer" } first, ..])
        {
            throw new InvalidDataException(
                $"{files.PathOf(ModelModule.FileName)} begins with "
                + $"'{(modules.Count == 0 ? "nothing" : modules[0].Type)}', expected Transformer; "
                + "take a model that is made of a transformer encoder.");
        }

        string config = Path.Combine(first.Path, Config);
        byte[] configJson = files.Get(config);
        TransformerConfig sizes = files.Reading(config, () => TransformerConfig.FromJson(configJson));
        TensorSet tensors = files.Tensors(first.Path);
        TransformerModel transformer = files.Reading(
            Path.Combine(first.Path, "model.safetensors"),
            () => TransformerModel.FromTensors(sizes, tensors, precision));
        SentenceEncoder encoder = new SentenceModules(files).Build(transformer, [.. modules.Skip(1)]);
        Tokenizer tokenizer = files.Reading(first.Path, () => TokenizerFolder.Load(
            name => files.Find(Path.Combine(first.Path, name)) is { } content ? new MemoryStream(content) : null));

        (int maxTokens, bool isLowerCase) = TextLimits(files, first.Path, sizes, tokenizer);
        ModelPrompts prompts = ModelPrompts.Of(files, NameOf(files.Folder), sizes.OriginalName);
        var identity = new EncoderIdentity(
            NameOf(files.Folder) + (precision == WeightPrecision.EightBit ? EightBitEnding : ""),
            files.Revision(),
            encoder.Dimension,
            TextRecipe.Hash);
        return new SentenceModel(files, encoder, tokenizer, identity)
        {
            MaxTokens = maxTokens,
            IsLowerCase = isLowerCase,
            Prompts = prompts,
        };
    }

    private static (int MaxTokens, bool IsLowerCase) TextLimits(
        ModelFiles files, string module, TransformerConfig config, Tokenizer tokenizer)
    {
        int most = Math.Min(config.MaxTokens, tokenizer.MaxLength ?? int.MaxValue);
        if (most < FewestTokens)
        {
            throw new InvalidDataException(
                $"The tokenizer's files in {files.PathOf(module)} allow {most} tokens a text, expected "
                + $"{FewestTokens} or more; download them again.");
        }

        foreach (string name in MaxLengthFiles.Select(name => Path.Combine(module, name)))
        {
            if (files.Find(name) is not { } json)
            {
                continue;
            }

            return files.Reading(name, () =>
            {
                JsonElement root = Parse(json);
                int? stated = root.TryGetProperty("max_seq_length", out JsonElement length)
                    && length.ValueKind == JsonValueKind.Number ? TokenLimit(length) : null;
                bool isLowerCase = root.TryGetProperty("do_lower_case", out JsonElement lower)
                    && lower.ValueKind == JsonValueKind.True;
                return (Math.Min(stated ?? most, config.MaxTokens), isLowerCase);
            });
        }

        return (most, false);
    }

    private static int TokenLimit(JsonElement length) =>
        length.TryGetInt32(out int limit) && limit >= FewestTokens
            ? limit
            : throw new InvalidDataException(
                $"max_seq_length is {length.GetRawText()}, expected a whole number of {FewestTokens} or more.");

    private static JsonElement Parse(byte[] json)
    {
        try
        {
            JsonElement root = JsonDocument.Parse(json).RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? root
                : throw new InvalidDataException($"It holds a JSON {root.ValueKind}, expected an object.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Not JSON: {e.Message}", e);
        }
    }
}
