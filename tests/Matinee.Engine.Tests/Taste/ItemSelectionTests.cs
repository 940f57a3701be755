using Matinee.Core.Tensors;
using Matinee.Engine.Taste;

namespace Matinee.Engine.Tests.Taste;

public class ItemSelectionTests
{
    private static readonly ItemSelection LastAndFirst = new(3, [2, 0]);

    [Fact]
    public void Of_RowsAnItem_KeepsTheRowsChosen()
    {
        TensorSet model = new TensorSet()
            .Add("factors", Tensor.From<float>([1, 2, 3, 4, 5, 6], 3, 2))
            .Add("scores", Tensor.From<float>([7, 8, 9]));

        TensorSet selected = LastAndFirst.Of(model);

        Assert.Equal([5, 6, 1, 2], selected.Get("factors").ToArray<float>());
        Assert.Equal([2L, 2L], selected.Get("factors").Shape);
        Assert.Equal([9, 7], selected.Get("scores").ToArray<float>());
    }

    [Fact]
    public void Of_SquareOverItems_KeepsRowsAndColumns()
    {
        TensorSet model = new TensorSet().Add("weights", Tensor.From<float>([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, 3));

        Assert.Equal([9, 7, 3, 1], LastAndFirst.Of(model).Get("weights").ToArray<float>());
    }

    [Fact]
    public void Of_WhatIsNotOfItems_StaysAsItIs()
    {
        TensorSet model = new TensorSet()
            .Add("gram", Tensor.From<float>([1, 2, 3, 4], 2, 2))
            .AddMetadata("model", "als");

        TensorSet selected = LastAndFirst.Of(model);

        Assert.Equal([1, 2, 3, 4], selected.Get("gram").ToArray<float>());
        Assert.Equal("als", selected.GetMetadata("model"));
    }

    [Fact]
    public void Of_SparseOverItems_DropsLinksToItemsLeftOut()
    {
        // 0 -> 1, 2; 1 -> 2; 2 -> 0. Without item 1 and turned around: 2 -> 0 becomes 0 -> 1, 0 -> 2 becomes 1 -> 0.
        TensorSet model = new TensorSet()
            .AddMetadata("neighbors.columns", "3")
            .Add("neighbors.row_starts", Tensor.From<int>([0, 2, 3, 4]))
            .Add("neighbors.indices", Tensor.From<int>([1, 2, 2, 0]))
            .Add("neighbors.values", Tensor.From<float>([.1f, .2f, .3f, .4f]));

        TensorSet selected = LastAndFirst.Of(model);

        Assert.Equal("2", selected.GetMetadata("neighbors.columns"));
        Assert.Equal([0, 1, 2], selected.Get("neighbors.row_starts").ToArray<int>());
        Assert.Equal([1, 0], selected.Get("neighbors.indices").ToArray<int>());
        Assert.Equal([.4f, .2f], selected.Get("neighbors.values").ToArray<float>());
    }
}
