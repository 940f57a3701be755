namespace Matinee.Import.Models;

/// <summary>The text encoders that can be fetched by name.</summary>
/// <remarks>
/// Each is pinned to one commit of the official hub. Checksums written here are checked against what the hub says of
/// that commit; where none is written, the hub's own of that commit counts.
/// </remarks>
public static class KnownModels
{
    /// <summary>All of them, smallest first.</summary>
    public static IReadOnlyList<KnownModel> All { get; } =
    [
        new(
            "all-MiniLM-L6-v2",
            "sentence-transformers/all-MiniLM-L6-v2",
            "1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
            384,
            "English, small and fast; a good first choice.")
        {
            Checksums = new Dictionary<string, string>
            {
                ["config.json"] = "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
                ["model.safetensors"] = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
                ["tokenizer.json"] = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
            },
        },
        new(
            "all-MiniLM-L12-v2",
            "sentence-transformers/all-MiniLM-L12-v2",
            "936af83a2ecce5fe87a09109ff5cbcefe073173a",
            384,
            "English, twice as deep as the L6 one."),
        new(
            "all-mpnet-base-v2",
            "sentence-transformers/all-mpnet-base-v2",
            "e8c3b32edf5434bc2275fc9bab85f82640a19130",
            768,
            "English, large; best of these on English sentences."),
        new(
            "e5-base-v2",
            "intfloat/e5-base-v2",
            "f52bf8ec8c7124536f0efb74aca902b2995e5bcd",
            768,
            "English, large; made for search, tells questions from texts."),
        new(
            "paraphrase-multilingual-MiniLM-L12-v2",
            "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
            "e8f8c211226b894fcb81acc59f3b34ba3efd5f42",
            384,
            "Fifty languages in one space: a German question finds English texts.")
        {
            Checksums = new Dictionary<string, string>
            {
                ["config.json"] = "6300193cb75e01cf80c96decef7187dfb33094d97cc1490b7ead6ff134476e4e",
                ["model.safetensors"] = "eaa086f0ffee582aeb45b36e34cdd1fe2d6de2bef61f8a559a1bbc9bd955917b",
                ["tokenizer.json"] = "2c3387be76557bd40970cec13153b3bbf80407865484b209e655e5e4729076b8",
            },
        },
    ];

    /// <summary>The model of a name, or null.</summary>
    public static KnownModel? Find(string name) =>
        All.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase));
}
