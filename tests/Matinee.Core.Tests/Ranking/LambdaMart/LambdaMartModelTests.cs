using Matinee.Core.Data;
using Matinee.Core.Ranking.LambdaMart;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Ranking.LambdaMart;

public class LambdaMartModelTests
{
    [Theory]
    [InlineData(0.5f, 2f, 1f)] // left, left
    [InlineData(0.5f, 3.5f, 2f)] // left, right
    [InlineData(0.5f, float.NaN, 2f)] // left, missing goes right
    [InlineData(0.6f, 2f, 4f)] // right
    [InlineData(float.NaN, 3f, 1f)] // missing goes left, 3 is not above 3
    public void Score_HandMadeTree_FollowsItsSplits(float first, float second, float expected)
    {
        LambdaMartModel model = LambdaMartModel.FromTensors(HandMade());

        Assert.Equal(expected, model.Score([first, second]));
    }

    [Fact]
    public void Score_AnyNumberOfRows_IsTheSameAsOneByOne()
    {
        RankingData data = PlantedGroups.Create(10, 10, signal: 0.3, seed: 1);
        LambdaMartModel model = PlantedGroups.Fit(new LambdaMartOptions { Trees = 5 }, data);

        for (int count = 0; count <= 70; count++)
        {
            var rows = new RowMatrix(
                count, PlantedGroups.Features, data.Features.Memory[..(count * PlantedGroups.Features)]);
            float[] scores = new float[count];
            model.Score(rows, scores);

            Assert.Equal([.. Enumerable.Range(0, count).Select(row => model.Score(rows.Row(row)))], scores);
        }
    }

    [Fact]
    public void Score_Batch_DoesNotAllocate()
    {
        RankingData data = PlantedGroups.Create(10, 10, signal: 0.3, seed: 1);
        LambdaMartModel model = PlantedGroups.Fit(new LambdaMartOptions { Trees = 5 }, data);
        float[] scores = new float[data.Features.Rows];
        float[] contributions = new float[PlantedGroups.Features];
        model.Score(data.Features, scores);
        model.Explain(data.Features.Row(0), contributions);

        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Score(data.Features, scores);
        model.Explain(data.Features.Row(0), contributions);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void ToTensors_ReadBack_ScoresAlike()
    {
        RankingData data = PlantedGroups.Create(10, 20, signal: 0.3, seed: 1);
        LambdaMartModel model = PlantedGroups.Fit(new LambdaMartOptions { Trees = 5 }, data);

        LambdaMartModel read = LambdaMartModel.FromTensors(model.ToTensors());

        float[] scores = new float[data.Features.Rows];
        float[] readScores = new float[data.Features.Rows];
        model.Score(data.Features, scores);
        read.Score(data.Features, readScores);
        Assert.Equal(scores, readScores);
        Assert.Equal(model.FeatureNames, read.FeatureNames);
        Assert.Equal(model.Importance(), read.Importance());
    }

    [Fact]
    public void Importance_HandMadeTree_SumsGainsAndSplits() => Assert.Equal(
        [new FeatureImportance("a", 5, 1), new FeatureImportance("b", 3, 1)],
        LambdaMartModel.FromTensors(HandMade()).Importance());

    [Theory]
    [InlineData("left", 0, 0)] // its own child
    [InlineData("left", 1, 0)] // the parent again
    [InlineData("left", 0, 2)] // node 1 hangs nowhere
    [InlineData("left", 0, 4)] // the right child is outside
    [InlineData("left", 0, 2147483520)] // far outside, and a float
    [InlineData("left", 1, -1)] // nodes 3 and 4 hang nowhere
    [InlineData("left", 2, 3)] // two parents
    [InlineData("feature", 0, 2)]
    [InlineData("feature", 0, -1)]
    [InlineData("tree_starts", 0, 1)]
    [InlineData("tree_starts", 1, 4)]
    public void FromTensors_NoTree_ThrowsInvalidData(string tensor, int place, int value)
    {
        TensorSet tensors = HandMade((tensor, place, value));

        Assert.Throws<InvalidDataException>(() => LambdaMartModel.FromTensors(tensors));
    }

    [Theory]
    [InlineData("cover", 3, 0)]
    [InlineData("cover", 0, float.NaN)]
    [InlineData("value", 1, float.PositiveInfinity)]
    [InlineData("threshold", 0, float.NaN)]
    [InlineData("threshold", 0, float.PositiveInfinity)]
    public void FromTensors_ValueOutOfRange_ThrowsInvalidData(string tensor, int place, float value)
    {
        TensorSet tensors = HandMade((tensor, place, value));

        Assert.Throws<InvalidDataException>(() => LambdaMartModel.FromTensors(tensors));
    }

    [Fact]
    public void FromTensors_UnknownMissingRule_ThrowsInvalidData() =>
        Assert.Throws<InvalidDataException>(() => LambdaMartModel.FromTensors(HandMade(("missing", 0, 9))));

    [Theory]
    [InlineData("{}")]
    [InlineData("[null, \"b\"]")]
    [InlineData("[\"a\"")]
    public void FromTensors_NamesAreNoList_ThrowsInvalidData(string names) =>
        Assert.Throws<InvalidDataException>(() => LambdaMartModel.FromTensors(HandMade(names: names)));

    [Fact]
    public void FromTensors_AnotherKind_SaysWhichOne()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => LambdaMartModel.FromTensors(new TensorSet().AddMetadata("model", "als")));

        Assert.Contains("'als', not 'lambdamart'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_RowOfAnotherLength_Throws()
    {
        LambdaMartModel model = LambdaMartModel.FromTensors(HandMade());

        Assert.Throws<ArgumentException>(() => model.Score([1]));
        Assert.Throws<ArgumentException>(() => model.Score(new RowMatrix(1, 2, new float[2]), new float[2]));
        Assert.Throws<ArgumentException>(() => model.Explain([1, 2], new float[1]));
    }

    /// <summary>a ≤ 0.5 or missing? then b ≤ 3? 1 : 2 (missing: 2), else 4; with one number changed.</summary>
    private static TensorSet HandMade(
        (string Tensor, int Place, float Value)? change = null, string names = "[\"a\", \"b\"]")
    {
        int[] starts = [0, 5];
        int[] features = [0, 1, -1, -1, -1];
        float[] thresholds = [0.5f, 3, 0, 0, 0];
        byte[] missing = [(byte)MissingRule.Left, (byte)MissingRule.Right, 0, 0, 0];
        int[] left = [1, 3, -1, -1, -1];
        float[] values = [0, 0, 4, 1, 2];
        float[] covers = [10, 6, 4, 3, 3];
        float[] gains = [5, 3, 0, 0, 0];
        if (change is var (tensor, place, value) && tensor is not null)
        {
            Array changed = tensor switch
            {
                "tree_starts" => starts,
                "feature" => features,
                "threshold" => thresholds,
                "missing" => missing,
                "left" => left,
                "value" => values,
                _ => covers,
            };
            changed.SetValue(Convert.ChangeType(value, changed.GetType().GetElementType() ?? typeof(float)), place);
        }

        return new TensorSet()
            .AddMetadata("model", "lambdamart")
            .AddMetadata("feature_names", names)
            .Add("tree_starts", Tensor.From<int>(starts))
            .Add("feature", Tensor.From<int>(features))
            .Add("threshold", Tensor.From<float>(thresholds))
            .Add("missing", Tensor.From<byte>(missing))
            .Add("left", Tensor.From<int>(left))
            .Add("value", Tensor.From<float>(values))
            .Add("cover", Tensor.From<float>(covers))
            .Add("gain", Tensor.From<float>(gains));
    }
}
