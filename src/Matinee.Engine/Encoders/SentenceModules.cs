using Matinee.Core.Tensors;
using Matinee.Text.Transformers;

namespace Matinee.Engine.Encoders;

/// <summary>Builds what follows a transformer, as a <c>modules.json</c> lists it.</summary>
internal sealed class SentenceModules(ModelFiles files)
{
    /// <summary>The encoder of a transformer and its further modules.</summary>
    /// <exception cref="InvalidDataException">A module is not known, or its files are damaged.</exception>
    public SentenceEncoder Build(TransformerModel transformer, IReadOnlyList<ModelModule> modules)
    {
        if (modules is not [{ Type: "Pooling" } first, ..])
        {
            throw new InvalidDataException(
                $"{files.PathOf(ModelModule.FileName)}: after the transformer comes "
                + $"'{(modules.Count == 0 ? "nothing" : modules[0].Type)}', expected Pooling.");
        }

        Pooling pooling = PoolingOf(first, transformer.Config.HiddenSize);
        var steps = new List<ISentenceStep>();
        foreach (ModelModule module in modules.Skip(1))
        {
            int inputs = steps.Count == 0 ? pooling.Outputs : steps[^1].Outputs;
            if (StepOf(module, inputs) is { } step)
            {
                steps.Add(step);
            }
        }

        return new SentenceEncoder(transformer, pooling, steps);
    }

    private Pooling PoolingOf(ModelModule module, int hiddenSize)
    {
        if (module == ModelModule.Defaults[1])
        {
            return new Pooling(hiddenSize, PoolingMode.Mean);
        }

        string config = Path.Combine(module.Path, "config.json");
        byte[] json = files.Get(config);
        return files.Reading(config, () => Pooling.FromJson(json, hiddenSize));
    }

    private ISentenceStep? StepOf(ModelModule module, int inputs)
    {
        switch (module.Type)
        {
            case "Normalize":
                return new NormalizeStep(inputs);
            case "Dense":
                string config = Path.Combine(module.Path, "config.json");
                byte[] json = files.Get(config);
                TensorSet tensors = files.Tensors(module.Path);
                return files.Reading(config, () => DenseStep.FromModule(json, tensors, inputs));
            case "Dropout":
                return null; // only in training
            default:
                throw new InvalidDataException(
                    $"{files.PathOf(ModelModule.FileName)} lists the module '{module.Type}', which is not known; "
                    + "known are Transformer, Pooling, Dense, Normalize and Dropout.");
        }
    }
}
