using Matinee.Core.Data;
using Matinee.Core.Recommenders;
using Matinee.Core.Recommenders.Als;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Recommenders.Als;

public class AlsModelTests
{
    [Theory]
    [InlineData("0", 0.375f)] // A = 5 + λ + α·r = 5 + 1 + 2, b = 1 + 2: x = 3/8
    [InlineData("1", 3 / 11f)] // λ = 1·(2 items + α·r) = 4: A = 5 + 4 + 2, x = 3/11
    public void Score_OneFactor_MatchesHandComputedSolve(string exponent, float user)
    {
        AlsModel model = AlsModel.FromTensors(OneFactor(exponent));
        float[] scores = new float[2];

        model.Score(new SparseRow([0], [2]), scores);

        Assert.Equal(user, scores[0], 1e-6);
        Assert.Equal(2 * user, scores[1], 1e-6);
    }

    [Fact]
    public void Explain_OneFactor_MatchesHandComputedShares()
    {
        // A = 5 + 1 + 1·1 + 1·4 = 11; to item 1: c·y₁·yᵢ / A = 2·2·1 / 11 and 2·2·2 / 11
        float[] contributions = new float[2];

        float rest = AlsModel.FromTensors(OneFactor("0")).Explain(new SparseRow([0, 1], [1, 1]), 1, contributions);

        Assert.Equal(0, rest);
        Assert.Equal(4 / 11f, contributions[0], 1e-6);
        Assert.Equal(8 / 11f, contributions[1], 1e-6);
    }

    [Fact]
    public void FromTensors_TensorOfAMappedFile_IsNotCopied()
    {
        byte[] file = [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];
        TensorSet tensors = OneFactor("0", new Tensor(TensorType.F32, [2, 1], file));

        AlsModel model = AlsModel.FromTensors(tensors);
        BitConverter.TryWriteBytes(file, 7f);

        Assert.Equal(7f, model.ItemFactors.Row(0)[0]);
    }

    [Fact]
    public void FromTensors_AnotherKind_SaysWhichOne()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => AlsModel.FromTensors(new TensorSet().AddMetadata("model", "ease")));

        Assert.Contains("'ease', not 'als'", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(
            () => RecommenderReader.FromTensors(new TensorSet().AddMetadata("model", "ease")));
    }

    [Fact]
    public void FromTensors_GramOfAnotherSize_ThrowsInvalidData()
    {
        TensorSet tensors = OneFactor("0", Tensor.From<float>([1, 2, 3, 4], 2, 2));

        Assert.Throws<InvalidDataException>(() => AlsModel.FromTensors(tensors));
    }

    [Fact]
    public void FromTensors_ExponentIsNoNumber_ThrowsInvalidData() =>
        Assert.Throws<InvalidDataException>(() => AlsModel.FromTensors(OneFactor("half")));

    [Fact]
    public void Score_HistoryTooStrongForSinglePrecision_NamesTheRemedy()
    {
        AlsModel model = AlsModel.FromTensors(OneFactor("0"));

        Assert.Throws<ModelFitException>(() => model.Score(new SparseRow([1], [float.MaxValue]), new float[2]));
    }

    /// <summary>Items at 1 and 2 on a line, λ = 1, α = 1, hence YᵀY = 5.</summary>
    private static TensorSet OneFactor(string exponent, Tensor? factors = null) => new TensorSet()
        .AddMetadata("model", "als")
        .AddMetadata("alpha", "1")
        .AddMetadata("regularization", "1")
        .AddMetadata("regularization_exponent", exponent)
        .Add("item_factors", factors ?? Tensor.From<float>([1, 2], 2, 1))
        .Add("item_gram", Tensor.From<float>([5], 1, 1));
}
