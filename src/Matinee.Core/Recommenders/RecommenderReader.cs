using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Content;
using Matinee.Core.Recommenders.Ease;
using Matinee.Core.Recommenders.Hybrid;
using Matinee.Core.Recommenders.ItemKnn;
using Matinee.Core.Recommenders.LearnedHybrid;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Core.Recommenders.Rp3Beta;
using Matinee.Core.Recommenders.Transitions;
using Matinee.Core.Recommenders.TwoTower;
using Matinee.Core.Recommenders.UserKnn;
using Matinee.Core.Tensors;

namespace Matinee.Core.Recommenders;

/// <summary>Reads a saved model of any kind.</summary>
public static class RecommenderReader
{
    /// <summary>The inverse of <see cref="IRecommender.ToTensors"/>; large blocks stay where they are.</summary>
    /// <exception cref="InvalidDataException">The tensors hold no model of a known kind, or a broken one.</exception>
    public static IRecommender FromTensors(TensorSet tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return ModelTensors.GetKind(tensors) switch
        {
            PopularityModel.Kind => PopularityModel.FromTensors(tensors),
            ItemKnnModel.Kind => ItemKnnModel.FromTensors(tensors),
            UserKnnModel.Kind => UserKnnModel.FromTensors(tensors),
            Rp3BetaModel.Kind => Rp3BetaModel.FromTensors(tensors),
            EaseModel.Kind => EaseModel.FromTensors(tensors),
            AlsModel.Kind => AlsModel.FromTensors(tensors),
            ContentModel.Kind => ContentModel.FromTensors(tensors),
            HybridModel.Kind => HybridModel.FromTensors(tensors),
            LearnedHybridModel.Kind => LearnedHybridModel.FromTensors(tensors),
            TransitionsModel.Kind => TransitionsModel.FromTensors(tensors),
            TwoTowerModel.Kind => TwoTowerModel.FromTensors(tensors),
            string kind => throw new InvalidDataException(
                $"No model is of kind '{kind}'; a newer program may know it."),
        };
    }
}
