using FsCheck;
using FsCheck.Fluent;
using Matinee.Engine.Catalogue;

namespace Matinee.Engine.Tests.Catalogue;

public sealed class EditDistanceTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(17, 3);

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("lamp", "lamp", 0)]
    [InlineData("lamp", "lmap", 1)] // one swap
    [InlineData("lamp", "lam", 1)]
    [InlineData("lamp", "limp", 1)]
    [InlineData("kitten", "sitting", 3)] // k-s, e-i, +g
    [InlineData("ca", "abc", 3)] // no piece is edited twice: not the 2 of the unrestricted distance
    public void Between_TwoWords_CountsTheErrors(string one, string other, int errors) =>
        Assert.Equal(errors, EditDistance.Between(one, other));

    [Fact]
    public void Between_AnyTwoTexts_IsSymmetricAndBounded() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((one, other) =>
        {
            int errors = EditDistance.Between(one.Get, other.Get);
            return errors == EditDistance.Between(other.Get, one.Get)
                && errors >= Math.Abs(one.Get.Length - other.Get.Length)
                && errors <= Math.Max(one.Get.Length, other.Get.Length)
                && (errors == 0) == (one.Get == other.Get);
        }).Check(Seeded);
}
