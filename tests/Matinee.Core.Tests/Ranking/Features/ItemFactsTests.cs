using Matinee.Core.Data;
using Matinee.Core.Ranking.Features;
using Matinee.Core.Tensors;

namespace Matinee.Core.Tests.Ranking.Features;

public class ItemFactsTests
{
    [Fact]
    public void Constructor_ShapesThatDisagree_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ItemFacts(3, [Table("genre", items: 2)]));
        Assert.Throws<ArgumentException>(() => new ItemFacts(3, [], new float[2]));
        Assert.Throws<ArgumentException>(() => new ItemFacts(3, [], default, new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ItemFacts(-1, []));
    }

    [Fact]
    public void Constructor_TwoTablesOfOneName_Throws() =>
        Assert.Throws<ArgumentException>(() => new ItemFacts(2, [Table("genre", 2), Table("genre", 2)]));

    [Fact]
    public void Constructor_InfiniteYearOrLength_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ItemFacts(1, [], new[] { float.PositiveInfinity }));
        Assert.Throws<ArgumentException>(() => new ItemFacts(1, [], default, new[] { float.NegativeInfinity }));
    }

    [Fact]
    public void FromTensors_WhatWasSaved_IsTheSame()
    {
        ItemFacts facts = SmallFacts.FourItems();

        ItemFacts loaded = ItemFacts.FromTensors(SavedAndRead(facts.ToTensors()));

        Assert.Equal(4, loaded.ItemCount);
        FactTable table = Assert.Single(loaded.Tables);
        Assert.Equal("genre", table.Name);
        Assert.Equal(facts.Tables[0].Rarity.ToArray(), table.Rarity.ToArray());
        Assert.Equal([1990, float.NaN, 2000, 2010], loaded.Years.ToArray());
        Assert.Equal([100, float.NaN, 120, float.NaN], loaded.Minutes.ToArray());
    }

    [Fact]
    public void FromTensors_FactsOfNothing_IsTheSame()
    {
        ItemFacts loaded = ItemFacts.FromTensors(SavedAndRead(ItemFacts.None(7).ToTensors()));

        Assert.Equal(7, loaded.ItemCount);
        Assert.Empty(loaded.Tables);
        Assert.True(loaded.Years.IsEmpty);
        Assert.True(loaded.Minutes.IsEmpty);
    }

    [Fact]
    public void FromTensors_BrokenParts_ThrowsInvalidData()
    {
        TensorSet whole = SmallFacts.FourItems().ToTensors();

        Assert.All(whole.Tensors.Keys, name =>
            Assert.Throws<InvalidDataException>(() => ItemFacts.FromTensors(Changed(whole, name, null))));
        Assert.Throws<InvalidDataException>(() => ItemFacts.FromTensors(
            Changed(whole, "years", Tensor.From<float>([1990, 2000]))));
        Assert.Throws<InvalidDataException>(() => ItemFacts.FromTensors(
            Changed(whole, "years", Tensor.From<int>([1990, 2000, 2010, 2020]))));
        Assert.Throws<InvalidDataException>(() => ItemFacts.FromTensors(
            Changed(whole, "genre.values", Tensor.From<float>([1, 1, -1, 1]))));
        Assert.Throws<InvalidDataException>(() => ItemFacts.FromTensors(
            Changed(whole, "genre.indices", Tensor.From<int>([0, 0, 9, 1]))));
        Assert.Throws<InvalidDataException>(() => ItemFacts.FromTensors(SmallFacts.Timeline().ToTensors()));
    }

    private static FactTable Table(string name, int items) => new(name, SparseMatrix.FromEntries(items, 1, []));

    private static TensorSet SavedAndRead(TensorSet tensors)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors);
        return SafetensorsReader.Read(stream.ToArray());
    }

    /// <summary>The same set with one tensor replaced, or left out when that is null.</summary>
    private static TensorSet Changed(TensorSet whole, string name, Tensor? replacement)
    {
        var changed = new TensorSet();
        foreach ((string key, string value) in whole.Metadata)
        {
            changed.AddMetadata(key, value);
        }

        foreach ((string key, Tensor tensor) in whole.Tensors)
        {
            if ((key == name ? replacement : tensor) is { } kept)
            {
                changed.Add(key, kept);
            }
        }

        return changed;
    }
}
