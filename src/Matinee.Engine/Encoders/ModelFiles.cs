using System.Security.Cryptography;
using System.Text.Json;
using Matinee.Core.Tensors;
using Matinee.Storage;

namespace Matinee.Engine.Encoders;

/// <summary>Reads the files of a model folder, keeps its weights mapped and hashes all that it read.</summary>
/// <param name="folder">Full path of the folder.</param>
internal sealed class ModelFiles(string folder) : IDisposable
{
    private const string Weights = "model.safetensors";
    private const string ShardIndex = "model.safetensors.index.json";

    private readonly List<MappedTensorFile> _mapped = [];
    private readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Full path of the folder.</summary>
    public string Folder => folder;

    /// <summary>Full path of a file.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>The content of a file, or null when there is none.</summary>
    public byte[]? Find(string name)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            return null;
        }

        byte[] content = File.ReadAllBytes(path);
        _hashes[name] = Convert.ToHexStringLower(SHA256.HashData(content));
        return content;
    }

    /// <summary>The content of a file.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public byte[] Get(string name) => Find(name)
        ?? throw new InvalidDataException(
            $"{PathOf(name)} is missing; a model folder has the files of the model hub: config.json, "
            + $"{Weights} and a tokenizer. Download the folder again.");

    /// <summary>The tensors of a module, as views that are valid until this is disposed.</summary>
    /// <param name="module">Folder of the module below the model's; may be empty.</param>
    /// <exception cref="InvalidDataException">There are no weights in a form that is read.</exception>
    public TensorSet Tensors(string module)
    {
        string single = Path.Combine(module, Weights);
        if (File.Exists(PathOf(single)))
        {
            return Map(single);
        }

        string index = Path.Combine(module, ShardIndex);
        if (Find(index) is { } list)
        {
            return MapShards(module, index, list);
        }

        string foreign = Path.Combine(module, "pytorch_model.bin");
        throw new InvalidDataException(File.Exists(PathOf(foreign))
            ? $"{PathOf(foreign)} holds Python objects, which are not read; download {Weights} of the same model."
            : $"{PathOf(single)} is missing; download it from the model's page.");
    }

    /// <summary>Hash of all files read so far, sixteen hexadecimal digits.</summary>
    public string Revision()
    {
        string lines = string.Join('\n', _hashes.Select(file => $"{file.Key} {file.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(lines)))[..16];
    }

    /// <summary>Runs a step that reads one file; what it says is wrong gets the file's path.</summary>
    public T Reading<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(folder, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{PathOf(name)}: {e.Message}", e);
        }
    }

    /// <summary>Unmaps the weights.</summary>
    public void Dispose() => _mapped.ForEach(file => file.Dispose());

    private TensorSet Map(string name)
    {
        using (FileStream stream = File.OpenRead(PathOf(name)))
        {
            _hashes[name] = Convert.ToHexStringLower(SHA256.HashData(stream));
        }

        var file = MappedTensorFile.Open(PathOf(name));
        _mapped.Add(file);
        return file.Tensors;
    }

    // A large model is cut into files, and the index says which tensor is in which.
    private TensorSet MapShards(string module, string index, byte[] list)
    {
        var all = new TensorSet();
        foreach (string shard in ShardsOf(index, list))
        {
            foreach ((string name, Tensor tensor) in Map(Path.Combine(module, shard)).Tensors)
            {
                all.Add(name, tensor);
            }
        }

        return all;
    }

    private string[] ShardsOf(string index, byte[] list)
    {
        try
        {
            using var json = JsonDocument.Parse(list);
            return
            [
                .. json.RootElement.GetProperty("weight_map").EnumerateObject()
                    .Select(entry => Path.GetFileName(entry.Value.GetString() ?? ""))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{PathOf(index)} does not list the files of the weights ({e.Message}); download it again.", e);
        }
    }
}
