using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Data;
using Matinee.Core.VectorSearch;

namespace Matinee.Core.Tests.VectorSearch;

public class CommunityDetectionTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(41, 43);

    [Fact]
    public void Find_TwoClearGroups_FindsThemLargestFirst()
    {
        // Degrees on the circle; cos 10° = 0.985, cos 20° = 0.940, cos 80° = 0.174.
        RowMatrix vectors = OnCircle(90, 0, 10, 100, 20);

        Communities found = Find(vectors, new CommunityOptions { Threshold = 0.9f, MinSize = 2 });

        Assert.Equal(2, found.Count);
        Assert.Equal([1, 2, 4], found.Members[0]); // 0°, 10°, 20°: each sees both others, so the lowest row is center
        Assert.Equal([0, 3], found.Members[1]);
    }

    [Fact]
    public void Find_Centroid_IsTheUnitMeanOfTheMembers()
    {
        RowMatrix vectors = OnCircle(0, 20);

        Communities found = Find(vectors, new CommunityOptions { Threshold = 0.9f, MinSize = 2 });

        Assert.Equal(Math.Cos(Math.PI / 18), found.Centroids.Row(0)[0], 5); // half way: 10°
        Assert.Equal(Math.Sin(Math.PI / 18), found.Centroids.Row(0)[1], 5);
    }

    [Fact]
    public void Find_RowBetweenTwoGroups_GoesToTheLargerAlone()
    {
        // Within 30°: 0° sees 15°; 15° sees 0° and 40°; 40° sees 15°, 50° and 60°; 50° sees 40° and 60°.
        RowMatrix vectors = OnCircle(0, 15, 40, 50, 60);

        Communities found = Find(vectors, new CommunityOptions { Threshold = 0.86f, MinSize = 2 });

        Assert.Equal([2, 3, 4, 1], Assert.Single(found.Members)); // center 40°; 0° is left over, and one is too few
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void Find_SmallerThanTheLeastSize_IsNoCommunity(int minSize, int expected)
    {
        RowMatrix vectors = OnCircle(0, 1, 90);

        Assert.Equal(
            expected,
            Find(vectors, new CommunityOptions { Threshold = 0.9f, MinSize = minSize }).Count);
    }

    [Fact]
    public void Find_ZeroRows_StayAlone()
    {
        var vectors = new RowMatrix(3, 2, new float[6]);

        Assert.Equal(0, Find(vectors, new CommunityOptions { MinSize = 1 }).Count);
    }

    [Fact]
    public void Find_NoRows_FindsNothing() =>
        Assert.Equal(0, Find(new RowMatrix(0, 2, Array.Empty<float>()), new CommunityOptions()).Count);

    [Theory]
    [InlineData(0f)]
    [InlineData(1.01f)]
    [InlineData(float.NaN)]
    public void Threshold_OutsideItsRange_IsRefused(float threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CommunityOptions { Threshold = threshold });

    [Fact]
    public void Find_AnyVectors_MembersAreNearTheirCenterAndInOneCommunityOnly() =>
        Prop.ForAll(Gen.Choose(0, 359).ArrayOf(130).ToArbitrary(), degrees => // more rows than bits in one word
        {
            RowMatrix vectors = OnCircle(degrees);
            var options = new CommunityOptions { Threshold = 0.97f, MinSize = 3 };

            Communities found = Find(vectors, options);

            int[] all = [.. found.Members.SelectMany(rows => rows)];
            return all.Distinct().Count() == all.Length
                && found.Members.All(rows => rows.Length >= options.MinSize)
                && found.Members.All(rows => rows.All(row => Cosine(degrees[rows[0]], degrees[row]) >= 0.9699));
        }).Check(Seeded);

    private static double Cosine(int a, int b) => Math.Cos((a - b) * Math.PI / 180);

    private static RowMatrix OnCircle(params int[] degrees) => new(
        degrees.Length,
        2,
        degrees.SelectMany(d => new[] { MathF.Cos(d * MathF.PI / 180), MathF.Sin(d * MathF.PI / 180) }).ToArray());

    private static Communities Find(RowMatrix vectors, CommunityOptions options) =>
        CommunityDetection.Find(vectors, options, TestContext.Current.CancellationToken);
}
