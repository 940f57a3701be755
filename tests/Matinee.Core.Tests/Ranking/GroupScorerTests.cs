using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.Ranking;

namespace Matinee.Core.Tests.Ranking;

public class GroupScorerTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(29, 31);

    [Fact]
    public void Score_TwoPeople_MixesMeanAndMinimum()
    {
        // candidate 0: 0.5·mean(1, 0) + 0.5·0 = 0.25; candidate 1: 0.5·mean(0.4, 0.6) + 0.5·0.4 = 0.45
        (float[] group, _) = Score(0.5f, 2, [1, 0.4f, 0, 0.6f]);

        Assert.Equal(0.25f, group[0], 1e-6f);
        Assert.Equal(0.45f, group[1], 1e-6f);
    }

    [Fact]
    public void Score_TwoPeople_GivesTheSadderOneMoreWeight()
    {
        // shared weight 0.5/2 = 0.25, the sadder person 0.25 + 0.5
        (_, float[] weights) = Score(0.5f, 2, [1, 0.4f, 0, 0.6f]);

        Assert.Equal([0.25f, 0.75f, 0.75f, 0.25f], weights);
    }

    [Fact]
    public void Score_EqualScores_FirstPersonIsTheSaddest() =>
        Assert.Equal([0.75f, 0.25f], Score(0.5f, 2, [0.3f, 0.3f]).Weights);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3f)]
    [InlineData(1)]
    public void Score_OnePerson_IsTheirOwnScore(float misery)
    {
        (float[] group, float[] weights) = Score(misery, 1, [0.7f, -2]);

        Assert.Equal([0.7f, -2], group);
        Assert.Equal([1, 1], weights);
    }

    [Fact]
    public void Score_Nobody_IsRefused() => Assert.Throws<ArgumentException>(
        () => new GroupScorer(new GroupOptions()).Score(new RowMatrix(0, 2, Array.Empty<float>()), new float[2], []));

    [Theory]
    [InlineData(-0.01f)]
    [InlineData(1.01f)]
    [InlineData(float.NaN)]
    public void MiseryWeight_OutOfRange_IsRefused(float misery) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GroupOptions { MiseryWeight = misery });

    [Fact]
    public void Score_AnyGroup_IsTheWeightedSumAndLiesBetweenMinimumAndMean() =>
        Prop.ForAll(Gen.Choose(1, 5).ToArbitrary(), Gen.Choose(0, 10).ToArbitrary(), (people, tenths) =>
        {
            const int Count = 6;
            float misery = tenths / 10f;
            var random = new Random((people * 100) + tenths);
            float[] scores = [.. Enumerable.Range(0, people * Count).Select(_ => random.NextSingle())];

            (float[] group, float[] weights) = Score(misery, people, scores);

            return Enumerable.Range(0, Count).All(i =>
            {
                float[] own = [.. Enumerable.Range(0, people).Select(person => scores[(person * Count) + i])];
                float sum = 0;
                for (int person = 0; person < people; person++)
                {
                    sum += weights[(person * Count) + i] * own[person];
                }

                double formula = ((1 - misery) * own.Average()) + (misery * own.Min());
                return group[i] == sum && Math.Abs(group[i] - formula) < 1e-5;
            });
        })
        .Check(Seeded);

    private static (float[] Group, float[] Weights) Score(float misery, int people, float[] scores)
    {
        int count = scores.Length / people;
        float[] group = new float[count];
        float[] weights = new float[scores.Length];
        new GroupScorer(new GroupOptions { MiseryWeight = misery })
            .Score(new RowMatrix(people, count, scores), group, weights);

        return (group, weights);
    }
}
