using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Evaluation.Metrics;

namespace Matinee.Core.Tests.Evaluation.Metrics;

public class AccuracyMetricProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(53, 59);

    [Fact]
    public void At_AnyList_LiesBetweenZeroAndOne() =>
        Prop.ForAll(Lists(), list => All(list).All(value => value is >= 0 and <= 1 + 1e-12)).Check(Seeded);

    [Fact]
    public void At_PerfectList_IsOneButForRecallOfTooFewPlaces() =>
        Prop.ForAll(Lists(), list =>
        {
            int[] perfect = [.. list.Relevant, .. Enumerable.Range(100, 20)];
            double recall = Math.Min(1, (double)list.K / list.Relevant.Length);
            return Near(Ndcg.At(perfect, list.Relevant, list.K), 1)
                && Near(AveragePrecision.At(perfect, list.Relevant, list.K), 1)
                && Near(ReciprocalRank.At(perfect, list.Relevant, list.K), 1)
                && Near(Recall.At(perfect, list.Relevant, list.K), recall);
        })
        .Check(Seeded);

    [Fact]
    public void At_HitMovedOnePlaceUp_IsNotWorse() =>
        Prop.ForAll(Lists(), Gen.Choose(1, 9).ToArbitrary(), (list, place) =>
        {
            if (!list.Relevant.Contains(list.Ranked[place]))
            {
                return true;
            }

            int[] better = [.. list.Ranked];
            (better[place - 1], better[place]) = (better[place], better[place - 1]);
            return All(list with { Ranked = better }).Zip(All(list)).All(pair => pair.First >= pair.Second - 1e-12);
        })
        .Check(Seeded);

    [Fact]
    public void FullAt_AnyList_IsAtMostTheTruncatedOne() =>
        Prop.ForAll(Lists(), list =>
            Ndcg.FullAt(list.Ranked, list.Relevant, list.K) <= Ndcg.At(list.Ranked, list.Relevant, list.K))
        .Check(Seeded);

    private static bool Near(double actual, double expected) => Math.Abs(actual - expected) < 1e-12;

    private static double[] All(RankedList list) =>
    [
        Ndcg.At(list.Ranked, list.Relevant, list.K),
        Ndcg.FullAt(list.Ranked, list.Relevant, list.K),
        Recall.At(list.Ranked, list.Relevant, list.K),
        Precision.At(list.Ranked, list.Relevant, list.K),
        HitRate.At(list.Ranked, list.Relevant, list.K),
        ReciprocalRank.At(list.Ranked, list.Relevant, list.K),
        AveragePrecision.At(list.Ranked, list.Relevant, list.K),
    ];

    private static Arbitrary<RankedList> Lists() =>
        (from ranked in Gen.Shuffle(Enumerable.Range(0, 15).ToArray())
         from relevant in Gen.Shuffle(Enumerable.Range(0, 15).ToArray())
         from relevantCount in Gen.Choose(1, 12)
         from k in Gen.Choose(1, 10)
         select new RankedList(ranked[..10], [.. relevant[..relevantCount].Order()], k)).ToArbitrary();

    private sealed record RankedList(int[] Ranked, int[] Relevant, int K);
}
