using System.Globalization;
using System.Text.Json;
using Matinee.Text.Tokenization.Subwords;

namespace Matinee.Text.Tokenization.Files;

/// <summary>Reads the <c>model</c> of <c>tokenizer.json</c>.</summary>
internal static class ModelJson
{
    private const int Bytes = 256;

    /// <summary>Reads the model and the names of its tokens.</summary>
    public static ISubwordModel Read(JsonElement model, TokenNames names)
    {
        // Old files leave the type out.
        string type = model.Find("type")?.GetString()
            ?? (model.Find("unk_id") is not null ? "Unigram"
                : model.Find("continuing_subword_prefix") is not null ? "WordPiece" : "(none)");
        return type switch
        {
            "WordPiece" => WordPiece(model, names),
            "Unigram" => Unigram(model, names),
            _ => throw JsonFile.NotBuiltIn("model", type, "WordPiece, Unigram"),
        };
    }

    private static WordPieceModel WordPiece(JsonElement model, TokenNames names)
    {
        var vocabulary = new List<(string Token, int Id)>();
        foreach (JsonProperty entry in model.GetProperty("vocab").EnumerateObject())
        {
            vocabulary.Add((entry.Name, entry.Value.GetInt32()));
            names.Set(vocabulary[^1].Id, entry.Name);
        }

        string unknown = model.Text("unk_token", "[UNK]");
        int place = vocabulary.FindIndex(entry => entry.Token == unknown);
        if (place < 0)
        {
            throw new InvalidDataException(
                $"{TokenizerJson.FileName}: the vocabulary lacks its own unknown token '{unknown}'; fetch it again.");
        }

        return new WordPieceModel(vocabulary, new WordPieceOptions
        {
            UnknownId = vocabulary[place].Id,
            ContinuingPrefix = model.Text("continuing_subword_prefix", "##"),
            MaxWordLength = model.Find("max_input_chars_per_word")?.GetInt32() ?? 100,
        });
    }

    private static UnigramModel Unigram(JsonElement model, TokenNames names)
    {
        var entries = new List<UnigramEntry>();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (JsonElement entry in model.GetProperty("vocab").EnumerateArray())
        {
            string piece = entry[0].GetString() ?? "";
            ids[piece] = entries.Count;
            names.Set(entries.Count, piece);
            entries.Add(new UnigramEntry(piece, entries.Count, (float)entry[1].GetDouble()));
        }

        int unknown = model.Find("unk_id")?.GetInt32() ?? -1;
        if (unknown < 0 || unknown >= entries.Count)
        {
            throw new InvalidDataException(
                $"{TokenizerJson.FileName}: unk_id is {unknown}, expected a place in the vocabulary of "
                + $"{entries.Count:N0}; fetch the file again.");
        }

        bool hasBytes = model.Flag("byte_fallback", otherwise: false);
        return new UnigramModel(entries, new UnigramOptions
        {
            UnknownId = unknown,
            ByteIds = hasBytes ? ByteIds(ids) : [],
        });
    }

    // Empty unless there is a token for each byte.
    private static int[] ByteIds(Dictionary<string, int> ids)
    {
        int[] result = new int[Bytes];
        for (int i = 0; i < Bytes; i++)
        {
            if (!ids.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"<0x{i:X2}>"), out result[i]))
            {
                return [];
            }
        }

        return result;
    }
}
