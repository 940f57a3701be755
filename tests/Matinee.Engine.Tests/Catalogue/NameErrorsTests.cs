using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class NameErrorsTests
{
    [Theory]
    [InlineData("jaws", "jaws", 0)]
    [InlineData("jaws 2", "jaws part ii", 0.25)] // the same words, written otherwise
    [InlineData("jaws", "the jaws", 0.25)]
    [InlineData("jwas", "jaws", 1)]
    [InlineData("paper harbor", "harbor paper", 1)] // another order
    [InlineData("papr harbor", "the harbor paper", 2)] // a letter and the order
    [InlineData("paper", "paper harbor", NameErrors.BeginsSo)]
    [InlineData("harbor", "paper harbor", NameErrors.HoldsIt)]
    [InlineData("harry poter stone", "harry potter and the philosophers stone", NameErrors.HoldsWords)]
    [InlineData("up", "us", double.PositiveInfinity)] // of two letters one is half the name
    [InlineData("heat", "heathers", NameErrors.BeginsSo)]
    [InlineData("heat", "quiet fox", double.PositiveInfinity)]
    public void To_AnotherName_CountsErrors(string typed, string name, double errors) =>
        Assert.Equal(errors, new NameErrors(typed).To(name));
}
