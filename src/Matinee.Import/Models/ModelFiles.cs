namespace Matinee.Import.Models;

/// <summary>Which files of a model folder are needed.</summary>
internal static class ModelFiles
{
    /// <summary>The weights.</summary>
    public const string Weights = "model.safetensors";

    /// <summary>Sizes of the network.</summary>
    public const string Config = "config.json";

    private static readonly string[] Required = [Config, Weights];

    // The first that is there is enough.
    private static readonly string[] Vocabularies = ["tokenizer.json", "vocab.txt", "sentencepiece.bpe.model"];

    private static readonly string[] Optional =
    [
        "tokenizer_config.json", "special_tokens_map.json", "modules.json", "1_Pooling/config.json",
        "sentence_bert_config.json", "sentence_roberta_config.json", "sentence_distilbert_config.json",
        "sentence_camembert_config.json", "sentence_xlm-roberta_config.json", "config_sentence_transformers.json",
    ];

    /// <summary>Picks the needed ones of the files that are there.</summary>
    /// <param name="where">Where they are, for the message.</param>
    /// <param name="there">Paths with forward slashes.</param>
    /// <param name="modules">Folders of the steps after the transformer, where they are known.</param>
    /// <exception cref="ImportException">One is missing.</exception>
    public static IReadOnlyList<string> Pick(
        string where, IReadOnlyCollection<string> there, params IReadOnlyList<string> modules)
    {
        string[] missing = [.. Required.Except(there)];
        string? vocabulary = Array.Find(Vocabularies, there.Contains);
        if (missing.Length > 0 || vocabulary is null)
        {
            string lacks = string.Join(
                ", ", missing.Concat(vocabulary is null ? [$"one of {string.Join(", ", Vocabularies)}"] : []));
            throw new ImportException(
                $"{where} lacks {lacks}; a model needs these files. Choose another model, revision or folder.");
        }

        IEnumerable<string> ofModules = modules.SelectMany(
            folder => new[] { $"{folder}/{Config}", $"{folder}/{Weights}" });
        return [.. Required, vocabulary, .. Optional.Concat(ofModules).Distinct().Where(there.Contains)];
    }
}
