namespace Matinee.Core.Tensors;

/// <summary>Named tensors with text metadata: the content of one safetensors file.</summary>
public sealed class TensorSet
{
    private readonly SortedDictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>The tensors in name order.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>Free text beside the tensors, in key order.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Adds a tensor and returns this set.</summary>
    /// <exception cref="ArgumentException">The name is taken, or one that the file format keeps for itself.</exception>
    public TensorSet Add(string name, Tensor tensor)
    {
        if (SafetensorsWriter.IsReserved(name))
        {
            throw new ArgumentException($"The name '{name}' is kept for the file format; take another.", nameof(name));
        }

        _tensors.Add(name, tensor);
        return this;
    }

    /// <summary>Adds a line of metadata and returns this set.</summary>
    /// <exception cref="ArgumentException">The key is taken.</exception>
    public TensorSet AddMetadata(string key, string value)
    {
        _metadata.Add(key, value);
        return this;
    }

    /// <summary>The tensor of that name.</summary>
    /// <exception cref="InvalidDataException">There is none, so the file is not what the caller expects.</exception>
    public Tensor Get(string name) =>
        _tensors.TryGetValue(name, out Tensor? tensor)
            ? tensor
            : throw new InvalidDataException($"Tensor '{name}' is missing; found {string.Join(", ", _tensors.Keys)}.");

    /// <summary>The metadata under that key.</summary>
    /// <exception cref="InvalidDataException">There is none, so the file is not what the caller expects.</exception>
    public string GetMetadata(string key) =>
        _metadata.TryGetValue(key, out string? value)
            ? value
            : throw new InvalidDataException(
                $"Metadata '{key}' is missing; found {string.Join(", ", _metadata.Keys)}.");
}
