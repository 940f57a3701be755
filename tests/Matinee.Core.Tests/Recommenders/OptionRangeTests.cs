using Matinee.Core.Recommenders.Als;
using Matinee.Core.Recommenders.Popularity;
using Matinee.Core.Recommenders.TwoTower;

namespace Matinee.Core.Tests.Recommenders;

public class OptionRangeTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void AboveZero_AnythingElse_NamesTheOption(float value)
    {
        ArgumentOutOfRangeException e =
            Assert.Throws<ArgumentOutOfRangeException>(() => new AlsOptions { Regularization = value });

        Assert.Equal(nameof(AlsOptions.Regularization), e.ParamName);
        Assert.StartsWith("Regularization is above 0.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void Between_OutsideOfIt_SaysTheRange(float value)
    {
        ArgumentOutOfRangeException e =
            Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { IdDropout = value });

        Assert.StartsWith("IdDropout lies between 0 and 1.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Part_ZeroOrNaN_IsRefusedAndOneIsNot()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { LayerRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { LayerRate = float.NaN });
        Assert.Equal(1, new TwoTowerOptions { LayerRate = 1 }.LayerRate);
    }

    [Fact]
    public void AtLeast_TheLeastItself_IsAllowed()
    {
        Assert.Equal(2, new TwoTowerOptions { BatchSize = 2 }.BatchSize);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoTowerOptions { BatchSize = 1 });
        Assert.Equal(0, new AlsOptions { MaxThreads = 0 }.MaxThreads);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlsOptions { MaxThreads = -1 });
    }

    [Fact]
    public void AboveZero_Nothing_StaysNothing()
    {
        Assert.Null(new AlsOptions { UnobservedWeight = null }.UnobservedWeight);
        Assert.Null(new PopularityOptions { HalfLife = null }.HalfLife);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PopularityOptions { HalfLife = TimeSpan.Zero });
    }

    [Fact]
    public void Defined_AnotherNumber_ListsTheNames()
    {
        ArgumentOutOfRangeException e =
            Assert.Throws<ArgumentOutOfRangeException>(() => new AlsOptions { Solver = (AlsSolver)99 });

        Assert.Contains(nameof(AlsSolver.Cholesky), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_Null_NamesTheOption()
    {
        // Null against its annotation is what is tested.
        ArgumentNullException e =
            Assert.Throws<ArgumentNullException>(() => new TwoTowerOptions { Recency = null! });

        Assert.Equal(nameof(TwoTowerOptions.Recency), e.ParamName);
    }
}
