namespace Matinee.Core.Ranking.LambdaMart;

/// <summary>Scores of the validation rows while trees are added.</summary>
internal sealed class ValidationScores(LambdaMartFit fit, RankingData data, LambdaMartOptions options)
{
    private readonly BinnedRows _binned = fit.Bin(data.Features);
    private readonly GradedNdcg _ndcg = new(data, options.EvaluationPlaces, options.MaxThreads);
    private readonly float[] _scores = new float[data.Features.Rows];

    /// <summary>Adds a tree and returns the mean NDCG; NaN when no row is relevant.</summary>
    public double Add(GrownNode[] tree)
    {
        fit.Add(tree, _binned, _scores);
        return _ndcg.Mean(_scores);
    }
}
