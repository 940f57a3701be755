using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Tensors;

public class TensorFloatsTests
{
    [Fact]
    public void ToFloats_EveryFloatType_GivesTheSameValues()
    {
        // 1.5 and -0.25 are exact in all four: BF16 has 0x3FC0 and 0xBE80.
        Assert.Equal([1.5f, -0.25f], Tensor.From<float>([1.5f, -0.25f]).ToFloats());
        Assert.Equal([1.5f, -0.25f], Tensor.From<double>([1.5, -0.25]).ToFloats());
        Assert.Equal([1.5f, -0.25f], Tensor.From<Half>([(Half)1.5f, (Half)(-0.25f)]).ToFloats());
        byte[] upperHalves = [0xC0, 0x3F, 0x80, 0xBE];
        Assert.Equal([1.5f, -0.25f], new Tensor(TensorType.BF16, [2], upperHalves).ToFloats());
    }

    [Fact]
    public void ReadFloats_FromTheMiddle_ReadsAsManyAsFit()
    {
        float[] values = new float[2];

        Tensor.From<Half>([(Half)1, (Half)2, (Half)3, (Half)4]).ReadFloats(1, values);

        Assert.Equal([2f, 3f], values);
    }

    [Fact]
    public void ToFloats_WholeNumbers_SaysWhatIsHeld()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Tensor.From<int>([1]).ToFloats());

        Assert.Contains("I32", error.Message, StringComparison.Ordinal);
    }
}
