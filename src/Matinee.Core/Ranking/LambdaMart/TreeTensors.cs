using System.Text.Json;
using Matinee.Core.Recommenders;
using Matinee.Core.Tensors;

namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Trees as tensors; docs/ranker-format.md describes them.</summary>
internal static class TreeTensors
{
    public const string Kind = "lambdamart";

    private const string NamesKey = "feature_names";

    public static TensorSet Write(TreeEnsemble trees, string[] featureNames) => ModelTensors.Create(Kind)
        .AddMetadata(NamesKey, JsonSerializer.Serialize(featureNames))
        .Add("tree_starts", Tensor.From<int>(trees.Starts))
        .Add("feature", Tensor.From<int>(trees.Features))
        .Add("threshold", Tensor.From<float>(trees.Thresholds))
        .Add("missing", Tensor.From<byte>(trees.Missing))
        .Add("left", Tensor.From<int>(trees.Left))
        .Add("value", Tensor.From<float>(trees.Values))
        .Add("cover", Tensor.From<float>(trees.Covers))
        .Add("gain", Tensor.From<float>(trees.Gains));

    /// <summary>Reads and checks trees.</summary>
    /// <exception cref="InvalidDataException">Something is missing or is no tree; the message says where.</exception>
    public static (TreeEnsemble Trees, string[] FeatureNames) Read(TensorSet tensors)
    {
        ModelTensors.CheckKind(tensors, Kind);
        string[] names = ReadNames(tensors.GetMetadata(NamesKey));
        int[] features = tensors.Get("feature").ToArray<int>();
        var trees = new TreeEnsemble
        {
            Starts = tensors.Get("tree_starts").ToArray<int>(),
            Features = features,
            Thresholds = Read<float>(tensors, "threshold", features.Length),
            Missing = Read<byte>(tensors, "missing", features.Length),
            Left = Read<int>(tensors, "left", features.Length),
            Values = Read<float>(tensors, "value", features.Length),
            Covers = Read<float>(tensors, "cover", features.Length),
            Gains = Read<float>(tensors, "gain", features.Length),
        };
        CheckStarts(trees);
        for (int tree = 0; tree < trees.Trees; tree++)
        {
            CheckTree(trees, tree, names.Length);
        }

        return (trees, names);
    }

    private static string[] ReadNames(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<string?[]>(text) is { } names && !names.Contains(null))
            {
                return [.. names.OfType<string>()];
            }
        }
        catch (JsonException)
        {
            // said below, together with null
        }

        throw new InvalidDataException($"Metadata '{NamesKey}' is not a JSON array of strings.");
    }

    private static T[] Read<T>(TensorSet tensors, string name, int nodes)
        where T : unmanaged
    {
        T[] values = tensors.Get(name).ToArray<T>();
        return values.Length == nodes
            ? values
            : throw new InvalidDataException($"Tensor '{name}' holds {values.Length} values for {nodes} nodes.");
    }

    private static void CheckStarts(TreeEnsemble trees)
    {
        int[] starts = trees.Starts;
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != trees.Nodes)
        {
            throw new InvalidDataException($"Tensor 'tree_starts' does not run from 0 to {trees.Nodes} nodes.");
        }

        for (int tree = 0; tree < trees.Trees; tree++)
        {
            if (starts[tree] >= starts[tree + 1])
            {
                throw new InvalidDataException($"Tree {tree} has no nodes.");
            }
        }
    }

    /// <summary>
    /// Children stand after their parent, and each node but the root is the child of exactly one: hence no cycles.
    /// </summary>
    private static void CheckTree(TreeEnsemble trees, int tree, int featureCount)
    {
        int start = trees.Starts[tree];
        int end = trees.Starts[tree + 1];
        bool[] isChild = new bool[end - start];
        isChild[0] = true;
        for (int node = start; node < end; node++)
        {
            string place = $"Node {node - start} of tree {tree}";
            if (!isChild[node - start])
            {
                throw new InvalidDataException($"{place} hangs below no node that stands before it.");
            }

            CheckNode(trees, node, featureCount, place);
            if (trees.IsLeaf(node))
            {
                continue;
            }

            int left = trees.Left[node];
            if (left <= node || left >= end - 1 || isChild[left - start] || isChild[left + 1 - start])
            {
                throw new InvalidDataException(
                    $"{place} has children {left} and the next; they must stand after it, inside the tree and once.");
            }

            (isChild[left - start], isChild[left + 1 - start]) = (true, true);
        }
    }

    private static void CheckNode(TreeEnsemble trees, int node, int featureCount, string place)
    {
        bool isLeaf = trees.IsLeaf(node);
        if (!float.IsFinite(trees.Values[node]) || !float.IsFinite(trees.Gains[node]))
        {
            throw new InvalidDataException($"{place} has a value or gain that is not finite.");
        }

        if (!(trees.Covers[node] > 0 && float.IsFinite(trees.Covers[node])))
        {
            throw new InvalidDataException($"{place} has cover {trees.Covers[node]}; it must be above 0.");
        }

        if (!isLeaf && (trees.Features[node] < 0 || trees.Features[node] >= featureCount))
        {
            throw new InvalidDataException(
                $"{place} compares feature {trees.Features[node]} of {featureCount}.");
        }

        if (!isLeaf && !(trees.Thresholds[node] < float.PositiveInfinity))
        {
            throw new InvalidDataException($"{place} has threshold {trees.Thresholds[node]}.");
        }

        if (!Enum.IsDefined((MissingRule)trees.Missing[node]))
        {
            throw new InvalidDataException($"{place} has the unknown missing rule {trees.Missing[node]}.");
        }
    }
}
