using Matinee.Text.Encoders;

namespace Matinee.Text.Tests.Encoders;

public class EncoderIdentityTests
{
    private static readonly EncoderIdentity Identity = new("words", "r1", 8, "t1");

    [Fact]
    public void EnsureSame_EqualParts_Passes() => Identity.EnsureSame(new EncoderIdentity("words", "r1", 8, "t1"));

    [Fact]
    public void EnsureSame_AnyOtherPart_NamesBoth()
    {
        EncoderIdentity[] others =
        [
            Identity with { ModelId = "other" },
            Identity with { Revision = "r2" },
            Identity with { Dimension = 9 },
            Identity with { RecipeHash = "t2" },
        ];

        foreach (EncoderIdentity other in others)
        {
            ArgumentException error = Assert.Throws<ArgumentException>(() => Identity.EnsureSame(other));
            Assert.Contains(Identity.ToString(), error.Message);
            Assert.Contains(other.ToString(), error.Message);
        }
    }
}
