using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Tensors;

public class TensorTests
{
    [Fact]
    public void AsMemory_Floats_IsAViewOfTheBytes()
    {
        byte[] bytes = [0, 0, 128, 63, 0, 0, 0, 64];
        ReadOnlyMemory<float> view = new Tensor(TensorType.F32, [2], bytes).AsMemory<float>();
        Assert.Equal([1f, 2f], view.ToArray());

        bytes[3] = 191; // the sign bit

        Assert.Equal(-1f, view.Span[0]);
        Assert.Equal([2f], view[1..].ToArray());
    }

    [Fact]
    public void AsMemory_AnotherType_SaysWhatIsHeld()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => Tensor.From<float>([1]).AsMemory<int>().Length);

        Assert.Contains("F32, not I32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_ShapeOfAnotherSize_Throws() =>
        Assert.Throws<ArgumentException>(() => Tensor.From<float>([1, 2, 3], 2, 2));

    [Fact]
    public void ToArray_EveryElementType_ComesBack()
    {
        Assert.Equal([(sbyte)-1], Tensor.From<sbyte>([-1]).ToArray<sbyte>());
        Assert.Equal([(Half)1.5f], Tensor.From<Half>([(Half)1.5f]).ToArray<Half>());
        Assert.Equal([-2.5], Tensor.From<double>([-2.5]).ToArray<double>());
        Assert.Equal([long.MinValue], Tensor.From<long>([long.MinValue]).ToArray<long>());
    }

    [Theory]
    [InlineData("__metadata__")]
    [InlineData("~pad.3")]
    public void Add_ReservedName_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => new TensorSet().Add(name, Tensor.From<int>([1])));

    [Fact]
    public void Get_Missing_NamesWhatThereIs()
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => new TensorSet().Add("items", Tensor.From<int>([1])).Get("users"));

        Assert.Contains("'users' is missing; found items", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => new TensorSet().GetMetadata("kind"));
    }
}
