using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Tensors;

public class SafetensorsTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(79, 83);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() =>
        Prop.ForAll(Sets().ToArbitrary(), set =>
        {
            TensorSet read = SafetensorsReader.Read(Write(set));
            return read.Metadata.SequenceEqual(set.Metadata)
                && read.Tensors.Keys.SequenceEqual(set.Tensors.Keys)
                && read.Tensors.All(pair => IsSame(pair.Value, set.Get(pair.Key)));
        })
        .Check(Seeded);

    [Fact]
    public void Read_CutAnywhere_ThrowsInvalidData()
    {
        byte[] file = Write(new TensorSet().AddMetadata("model", "als").Add("a", Tensor.From<float>([1, 2, 3])));

        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SafetensorsReader.Read(file.AsMemory(0, length)));
        }
    }

    [Fact]
    public void Read_AnyByteFlipped_ThrowsInvalidDataOrReadsASet() =>
        Prop.ForAll(Gen.Choose(0, 8 + 120).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (place, mask) =>
        {
            byte[] file = Write(new TensorSet().AddMetadata("k", "v").Add("a", Tensor.From<float>([1, 2, 3], 3, 1)));
            file[place] ^= (byte)mask;
            try
            {
                return SafetensorsReader.Read(file).Tensors.Count >= 0;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        })
        .Check(Seeded.WithMaxTest(2000));

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "a byte too many")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "a byte too few")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "a hole at the start")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""",
        4,
        "overlap")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""",
        3,
        "a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "negative offset")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "end before start")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""", 8, "three offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", 8, "one offset")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":["0","8"]}}""", 8, "offsets as text")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "shape needs more bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", 8, "negative shape")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "shape overflows to 0")]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775807,3],"data_offsets":[0,8]}}""", 8, "shape overflows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8, "broken length")]
    [InlineData("""{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", 8, "shape is no list")]
    [InlineData("""{"a":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}""", 8, "unknown dtype")]
    [InlineData("""{"a":{"dtype":"7","shape":[2],"data_offsets":[0,8]}}""", 8, "dtype as a number in text")]
    [InlineData("""{"a":{"dtype":"U8, F32","shape":[2],"data_offsets":[0,8]}}""", 8, "list of dtypes")]
    [InlineData("""{"a":{"dtype":null,"shape":[2],"data_offsets":[0,8]}}""", 8, "no dtype")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", 8, "missing dtype")]
    [InlineData("""{"a":[1,2]}""", 0, "tensor is no object")]
    [InlineData(
        """{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""",
        0,
        "name twice")]
    [InlineData("""{"__metadata__":{"k":"v","k":"w"}}""", 0, "key twice")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "metadata is no text")]
    [InlineData("""{"__metadata__":[]}""", 0, "metadata is no object")]
    [InlineData("""{"__metadata__":{},"__metadata__":{}}""", 0, "metadata twice")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "half a character")]
    [InlineData("""{"~pad.0":{"dtype":"U8","shape":[2],"data_offsets":[0,1]}}""", 1, "filler of a wrong size")]
    [InlineData("[]", 0, "header is a list")]
    [InlineData("{\"a\":", 0, "header is cut")]
    public void Read_HostileHeader_ThrowsInvalidData(string header, int dataBytes, string what)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(
            () => SafetensorsReader.Read(File(header, dataBytes)));

        Assert.False(string.IsNullOrWhiteSpace(error.Message), what);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(SafetensorsReader.MaxHeaderBytes + 1)]
    [InlineData(100)]
    public void HeaderBytes_Implausible_ThrowsInvalidData(long length)
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, length);

        Assert.Throws<InvalidDataException>(() => SafetensorsReader.HeaderBytes(prefix, fileBytes: 50));
    }

    [Fact]
    public void HeaderBytes_LongerThanTheLimitInAHugeFile_ThrowsInvalidData()
    {
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, SafetensorsReader.MaxHeaderBytes + 1);

        Assert.Throws<InvalidDataException>(() => SafetensorsReader.HeaderBytes(prefix, fileBytes: 1L << 40));
    }

    [Fact]
    public void Read_FileOfTheReferenceForm_IsRead()
    {
        // The reference writes any order, a scalar as an empty shape and spaces behind the header.
        const string Header =
            """{"b":{"dtype":"I16","shape":[1,2],"data_offsets":[8,12]}"""
            + ""","s":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}   """;

        TensorSet set = SafetensorsReader.Read(File(Header, 12));

        Assert.Equal([8L, 12L], [set.Get("s").Bytes.Length, 8L + set.Get("b").Bytes.Length]);
        Assert.Equal([1L, 2L], set.Get("b").Shape);
    }

    [Fact]
    public void Write_EveryTensor_StartsAtAMultipleOf64AndFillsWithoutHoles()
    {
        byte[] file = Write(new TensorSet().Add("a", Tensor.From<byte>([1])).Add("b", Tensor.From<float>([2])));
        long headerBytes = BinaryPrimitives.ReadInt64LittleEndian(file);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, (int)headerBytes));
        (long Start, long End)[] blocks = [.. header.RootElement.EnumerateObject().Select(entry =>
        {
            JsonElement offsets = entry.Value.GetProperty("data_offsets");
            return (offsets[0].GetInt64(), offsets[1].GetInt64());
        })];

        Assert.Equal(0, (8 + headerBytes) % 64);
        Assert.Equal(0, header.RootElement.GetProperty("b").GetProperty("data_offsets")[0].GetInt64() % 64);
        Assert.Equal([0, .. blocks[..^1].Select(block => block.End)], blocks.Select(block => block.Start));
        Assert.Equal(file.Length - 8 - headerBytes, blocks[^1].End);
    }

    [Fact]
    public void Write_SameContentInAnotherOrder_GivesTheSameBytes()
    {
        Tensor one = Tensor.From<int>([1]), two = Tensor.From<int>([2]);

        Assert.Equal(
            Write(new TensorSet().Add("a", one).Add("b", two)), Write(new TensorSet().Add("b", two).Add("a", one)));
    }

    private static Gen<TensorSet> Sets() =>
        from seed in Gen.Choose(0, int.MaxValue)
        from count in Gen.Choose(0, 5)
        select RandomSet(new Random(seed), count);

    private static TensorSet RandomSet(Random random, int count)
    {
        var set = new TensorSet();
        TensorType[] types = Enum.GetValues<TensorType>();
        for (int i = 0; i < count; i++)
        {
            TensorType type = types[random.Next(types.Length)];
            long[] shape = [.. Enumerable.Range(0, random.Next(4)).Select(_ => (long)random.Next(4))];
            long size = shape.Aggregate((long)type.SizeBytes(), (product, length) => product * length);
            byte[] bytes = new byte[(int)size];
            random.NextBytes(bytes);
            set.Add($"tensor \"{i}\" ∑", new Tensor(type, shape, bytes)).AddMetadata($"key {i}", $"värde\n{i}");
        }

        return set;
    }

    private static bool IsSame(Tensor a, Tensor b) =>
        a.Type == b.Type && a.Shape.SequenceEqual(b.Shape) && a.Bytes.Span.SequenceEqual(b.Bytes.Span);

    private static byte[] Write(TensorSet set)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, set);
        return stream.ToArray();
    }

    private static byte[] File(string header, int dataBytes)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        return file;
    }
}
