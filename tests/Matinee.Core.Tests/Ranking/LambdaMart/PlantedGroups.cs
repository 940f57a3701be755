using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Tests.Ranking.LambdaMart;

/// <summary>Groups with one relevant row each, which feature 0 gives away, or nothing does.</summary>
internal static class PlantedGroups
{
    public const int Features = 5;

    /// <param name="groups">Number of groups.</param>
    /// <param name="size">Rows of a group.</param>
    /// <param name="signal">How far feature 0 of the relevant row is shifted; 0 plants nothing.</param>
    /// <param name="seed">The same seed gives the same data.</param>
    public static RankingData Create(int groups, int size, double signal, int seed)
    {
        var random = new Random(seed);
        float[] features = new float[groups * size * Features];
        float[] labels = new float[groups * size];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = random.Next(20) == 0 ? float.NaN : random.NextSingle();
        }

        for (int group = 0; group < groups; group++)
        {
            int relevant = (group * size) + random.Next(size);
            labels[relevant] = 1;
            features[relevant * Features] = (float)(random.NextDouble() + signal);
        }

        int[] starts = [.. Enumerable.Range(0, groups + 1).Select(group => group * size)];
        return new RankingData(new RowMatrix(labels.Length, Features, features), labels, starts);
    }

    /// <summary>Trains for as long as the test runs.</summary>
    public static LambdaMartModel Fit(
        LambdaMartOptions options,
        RankingData train,
        RankingData? validation = null,
        IProgress<LambdaMartProgress>? progress = null) => new LambdaMartTrainer(options)
            .Fit(train, validation, progress, TestContext.Current.CancellationToken);
}
