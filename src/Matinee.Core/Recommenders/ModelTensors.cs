using System.Globalization;
using Matinee.Core.Data;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders;

/// <summary>What saved models have in common: a kind, numbers as metadata, matrices of checked shape.</summary>
internal static class ModelTensors
{
    private const string KindKey = "model";

    /// <summary>An empty set that says which kind of model it holds.</summary>
    public static TensorSet Create(string kind) => new TensorSet().AddMetadata(KindKey, kind);

    /// <summary>The kind of model that the tensors hold.</summary>
    public static string GetKind(TensorSet tensors) => tensors.GetMetadata(KindKey);

    /// <summary>Refuses the tensors of another kind of model.</summary>
    public static void CheckKind(TensorSet tensors, string expected)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        string found = GetKind(tensors);
        if (found != expected)
        {
            throw new InvalidDataException($"The tensors hold a model of kind '{found}', not '{expected}'.");
        }
    }

    public static TensorSet AddNumber(this TensorSet tensors, string key, float value) =>
        tensors.AddMetadata(key, value.ToString("R", CultureInfo.InvariantCulture));

    public static float GetNumber(this TensorSet tensors, string key)
    {
        string text = tensors.GetMetadata(key);
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
            && float.IsFinite(value)
            ? value
            : throw new InvalidDataException($"Metadata '{key}' is \"{text}\", not a number.");
    }

    public static TensorSet AddCount(this TensorSet tensors, string key, int value) =>
        tensors.AddMetadata(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole number, checked against the least one that makes sense.</summary>
    public static int GetCount(this TensorSet tensors, string key, int least)
    {
        string text = tensors.GetMetadata(key);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least
            ? value
            : throw new InvalidDataException($"Metadata '{key}' is \"{text}\", not a whole number from {least}.");
    }

    /// <summary>Adds a whole set under names that begin with a prefix and a slash.</summary>
    public static void AddNested(this TensorSet tensors, string prefix, TensorSet inner)
    {
        foreach ((string key, string value) in inner.Metadata)
        {
            tensors.AddMetadata($"{prefix}/{key}", value);
        }

        foreach ((string name, Tensor tensor) in inner.Tensors)
        {
            tensors.Add($"{prefix}/{name}", tensor);
        }
    }

    /// <summary>The set that was added under a prefix.</summary>
    public static TensorSet GetNested(this TensorSet tensors, string prefix)
    {
        string start = $"{prefix}/";
        var inner = new TensorSet();
        foreach ((string key, string value) in tensors.Metadata)
        {
            if (key.StartsWith(start, StringComparison.Ordinal))
            {
                inner.AddMetadata(key[start.Length..], value);
            }
        }

        foreach ((string name, Tensor tensor) in tensors.Tensors)
        {
            if (name.StartsWith(start, StringComparison.Ordinal))
            {
                inner.Add(name[start.Length..], tensor);
            }
        }

        return inner;
    }

    public static TensorSet AddRows(this TensorSet tensors, string name, RowMatrix matrix) =>
        tensors.Add(name, Tensor.From(matrix.Values, matrix.Rows, matrix.Columns));

    /// <summary>A dense matrix as a view of the tensor's bytes.</summary>
    public static RowMatrix GetRows(this TensorSet tensors, string name)
    {
        Tensor tensor = tensors.Get(name);
        if (tensor.Shape is not [>= 0 and <= int.MaxValue, >= 0 and <= int.MaxValue])
        {
            throw new InvalidDataException(
                $"Tensor '{name}' has {tensor.Shape.Count} dimensions, not rows and columns.");
        }

        return Checked(name, () =>
            new RowMatrix((int)tensor.Shape[0], (int)tensor.Shape[1], tensor.AsMemory<float>()));
    }

    /// <summary>A vector as a view of the tensor's bytes.</summary>
    public static ReadOnlyMemory<float> GetVector(this TensorSet tensors, string name, int expectedLength)
    {
        ReadOnlyMemory<float> values = tensors.Get(name).AsMemory<float>();
        return values.Length == expectedLength
            ? values
            : throw new InvalidDataException($"Tensor '{name}' holds {values.Length} values, not {expectedLength}.");
    }

    public static TensorSet AddSparse(this TensorSet tensors, string name, SparseMatrix matrix) =>
        tensors.AddCount($"{name}.columns", matrix.Columns)
            .Add($"{name}.row_starts", Tensor.From(matrix.RowStarts.Span))
            .Add($"{name}.indices", Tensor.From(matrix.Indices.Span))
            .Add($"{name}.values", Tensor.From(matrix.Values.Span));

    /// <summary>A sparse matrix as views of the tensors' bytes.</summary>
    public static SparseMatrix GetSparse(this TensorSet tensors, string name)
    {
        int columnCount = tensors.GetCount($"{name}.columns", least: 0);
        return Checked(name, () => new SparseMatrix(
            columnCount,
            tensors.Get($"{name}.row_starts").AsMemory<int>(),
            tensors.Get($"{name}.indices").AsMemory<int>(),
            tensors.Get($"{name}.values").AsMemory<float>()));
    }

    private static T Checked<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"Tensor '{name}' is not a valid matrix: {e.Message}", e);
        }
    }
}
