using Matinee.Core.Ranking.LambdaMart;

namespace Matinee.Core.Tests.Ranking.LambdaMart;

public class LightGbmTextTests
{
    // written by hand after the public description of the format; not an output of the library
    private const string Model = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=2
        objective=lambdarank
        feature_names=a b c
        feature_infos=[0:1] [0:9] [-1:1]
        tree_sizes=400 100

        Tree=0
        num_leaves=4
        num_cat=0
        split_feature=0 1 2
        split_gain=5 3 2
        threshold=0.5 3 1.0000000180025095e-35
        decision_type=10 8 0
        left_child=1 -1 -3
        right_child=2 -2 -4
        leaf_value=1 2 4 8
        leaf_weight=1 1 1 1
        leaf_count=3 1 2 4
        internal_value=0 0 0
        internal_weight=0 0 0
        internal_count=10 4 6
        is_linear=0
        shrinkage=0.05


        Tree=1
        num_leaves=1
        num_cat=0
        leaf_value=0.25
        shrinkage=1


        end of trees

        feature_importances:
        a=1
        """;

    [Theory]
    [InlineData(0.5f, 3f, 0f, 1f)] // a ≤ 0.5, b ≤ 3
    [InlineData(0.5f, 3.1f, 0f, 2f)]
    [InlineData(0.5f, float.NaN, 0f, 2f)] // type 8: NaN goes right
    [InlineData(float.NaN, 3f, 0f, 1f)] // type 10: NaN goes left
    [InlineData(0.6f, 0f, 0f, 4f)]
    [InlineData(0.6f, 0f, 1e-30f, 8f)]
    [InlineData(0.6f, 0f, -1f, 4f)]
    [InlineData(0.6f, 0f, float.NaN, 4f)] // type 0: NaN is compared as 0
    public void Read_HandMadeModel_FollowsItsSplits(float a, float b, float c, float expected)
    {
        LambdaMartModel model = LightGbmText.Read(new StringReader(Model));

        Assert.Equal(2, model.TreeCount);
        Assert.Equal(["a", "b", "c"], model.FeatureNames);
        Assert.Equal(expected + 0.25f, model.Score([a, b, c]));
    }

    [Theory]
    [InlineData(4, 0f, 8f)] // type 4: zero is missing and goes right, though 0 is below the threshold
    [InlineData(4, float.NaN, 8f)]
    [InlineData(4, 1e-36f, 8f)] // nearer to zero than 1e-35
    [InlineData(4, -1f, 4f)]
    [InlineData(6, 0f, 4f)] // type 6: zero goes left
    [InlineData(6, 1f, 8f)]
    [InlineData(2, float.NaN, 4f)] // type 2: no missing values, so NaN is 0 whatever the default is
    public void Read_ZeroIsMissing_TakesTheDefaultSide(int type, float c, float expected)
    {
        LambdaMartModel model = Read("decision_type=10 8 0", $"decision_type=10 8 {type}");

        Assert.Equal(expected + 0.25f, model.Score([1, 0, c]));
    }

    [Fact]
    public void Read_ThresholdBetweenFloats_IsRoundedDown()
    {
        // 0.1 as a float is 0.100000001, above 0.1
        LambdaMartModel model = Read("threshold=0.5 3 ", "threshold=0.1 3 ");

        Assert.Equal(4.25f, model.Score([0.1f, 0, 0]));
        Assert.Equal(1.25f, model.Score([MathF.BitDecrement(0.1f), 0, 0]));
    }

    [Fact]
    public void Explain_HandMadeModel_StartsAtTheMeanOverLeafCounts()
    {
        // (3·1 + 1·2 + 2·4 + 4·8) / 10 + 0.25 = 4.75
        LambdaMartModel model = LightGbmText.Read(new StringReader(Model));
        float[] contributions = new float[3];

        Assert.Equal(4.75f, model.Explain([0.5f, 3, 0], contributions), 1e-6);
        Assert.Equal(1.25f - 4.75f, contributions.Sum(), 1e-5);
    }

    [Fact]
    public void Importance_HandMadeModel_TakesTheGainsAlong() => Assert.Equal(
        [new FeatureImportance("a", 5, 1), new FeatureImportance("b", 3, 1), new FeatureImportance("c", 2, 1)],
        LightGbmText.Read(new StringReader(Model)).Importance());

    [Theory]
    [InlineData("num_class=1", "num_class=3", 3)]
    [InlineData("objective=lambdarank", "average_output", 7)]
    [InlineData("feature_names=a b c", "feature_names=a b", 8)]
    [InlineData("num_leaves=4", "num_leaves=5", 21)] // leaf_value holds 4
    [InlineData("num_leaves=4", "num_leaves=x", 13)]
    [InlineData("num_leaves=4", "num_leaves=0", 13)]
    [InlineData("num_cat=0\nsplit", "num_cat=1\nsplit", 14)]
    [InlineData("split_feature=0 1 2", "split_feature=0 1 3", 15)]
    [InlineData("threshold=0.5", "threshold=half", 17)]
    [InlineData("decision_type=10 8 0", "decision_type=10 9 0", 18)] // categorical
    [InlineData("decision_type=10 8 0", "decision_type=10 12 0", 18)] // missing type 3
    [InlineData("left_child=1 -1 -3", "left_child=0 -1 -3", 19)] // a cycle
    [InlineData("left_child=1 -1 -3", "left_child=1 -9 -3", 19)] // no such leaf
    [InlineData("left_child=1 -1 -3", "left_child=1 -2 -3", 19)] // leaf 1 twice
    [InlineData("left_child=1 -1 -3", "left_child=-1 -1 -3", 19)] // split 1 hangs nowhere
    [InlineData("leaf_value=1 2 4 8", "leaf_value=1 2 nan 8", 21)]
    [InlineData("leaf_count=3 1 2 4", "leaf_count=3 0 2 4", 23)]
    [InlineData("leaf_count=3 1 2 4\n", "", 12)] // missing: the part starts at line 12
    [InlineData("is_linear=0", "is_linear=1", 27)]
    public void Read_NotSupported_NamesTheLine(string old, string replacement, int line)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(old, replacement));

        Assert.Contains($"line {line}:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tree=1", 0)]
    [InlineData("end of trees", 1)]
    public void Read_CutOff_SaysAfterWhichTree(string end, int tree)
    {
        string text = Model[..Model.IndexOf(end, StringComparison.Ordinal)];

        InvalidDataException error =
            Assert.Throws<InvalidDataException>(() => LightGbmText.Read(new StringReader(text)));

        Assert.Contains($"the file ends after tree {tree} ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CutOffInTheHeader_SaysSo() => Assert.Contains(
        "the file ends before the first tree",
        Assert.Throws<InvalidDataException>(() => LightGbmText.Read(new StringReader("tree\nversion=v4\n"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_AnotherFile_SaysSo() =>
        Assert.Throws<InvalidDataException>(() => LightGbmText.Read(new StringReader("{}")));

    private static LambdaMartModel Read(string old, string replacement)
    {
        Assert.Contains(old, Model, StringComparison.Ordinal);
        return LightGbmText.Read(new StringReader(Model.Replace(old, replacement, StringComparison.Ordinal)));
    }
}
