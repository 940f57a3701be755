using System.Numerics.Tensors;
using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.Ranking;

namespace Matinee.Core.Tests.Ranking;

public class MmrProperties
{
    private const int Dimension = 3;
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(17, 19);

    [Fact]
    public void Rerank_NoDiversity_IsAStableSortByScore() =>
        Prop.ForAll(ScoresWithTies(), scores =>
            Rerank(scores, 0).Select(place => place.Position).SequenceEqual(
                Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])))
        .Check(Seeded);

    [Fact]
    public void Rerank_AnyDiversity_TakesEachCandidateOnceWithGainsThatNeverIncrease() =>
        Prop.ForAll(ScoresWithTies(), Gen.Choose(0, 10).ToArbitrary(), (scores, tenths) =>
        {
            MmrPlace[] places = Rerank(scores, tenths / 10f);
            bool isPermutation = places.Select(place => place.Position).Order()
                .SequenceEqual(Enumerable.Range(0, scores.Length));

            return isPermutation && places.Zip(places.Skip(1)).All(pair => pair.First.Gain >= pair.Second.Gain);
        })
        .Check(Seeded);

    [Fact]
    public void Rerank_AnyDiversity_NearestWasTakenBeforeAndNothingTakenBeforeIsNearer() =>
        Prop.ForAll(ScoresWithTies(), Gen.Choose(1, 10).ToArbitrary(), (scores, tenths) =>
        {
            RowMatrix vectors = Vectors(scores.Length);
            MmrPlace[] places = Rerank(scores, tenths / 10f);
            return Enumerable.Range(0, places.Length).All(at => IsNearest(vectors, places, at));
        })
        .Check(Seeded);

    private static Arbitrary<float[]> ScoresWithTies() =>
        Gen.Choose(-4, 4).Select(value => value / 4f).ArrayOf().ToArbitrary();

    private static bool IsNearest(RowMatrix vectors, MmrPlace[] places, int at)
    {
        MmrPlace place = places[at];
        var before = places.Take(at).ToDictionary(
            other => other.Position,
            other => TensorPrimitives.Dot(vectors.Row(other.Position), vectors.Row(place.Position)));
        float largest = Math.Clamp(before.Values.DefaultIfEmpty(0).Max(), 0, 1);

        return place.Similarity == largest
            && (place.Nearest == -1 ? largest == 0 : Math.Min(before[place.Nearest], 1) == largest);
    }

    private static MmrPlace[] Rerank(float[] scores, float diversity)
    {
        var places = new MmrPlace[scores.Length];
        new MmrReranker(new MmrOptions { Diversity = diversity }).Rerank(scores, Vectors(scores.Length), places);
        return places;
    }

    private static RowMatrix Vectors(int rows)
    {
        var random = new Random(23);
        float[] values = new float[rows * Dimension];
        for (int start = 0; start < values.Length; start += Dimension)
        {
            Span<float> row = values.AsSpan(start, Dimension);
            for (int i = 0; i < Dimension; i++)
            {
                row[i] = random.NextSingle() - 0.3f;
            }

            TensorPrimitives.Divide(row, TensorPrimitives.Norm(row), row);
        }

        return new RowMatrix(rows, Dimension, values);
    }
}
