using Matinee.Text.Documents;

namespace Matinee.Text.Tests.Documents;

public class ContentHashTests
{
    // printf abc | sha256sum starts with ba7816bf8f01cfea (FIPS 180-2, appendix B.1).
    [Fact]
    public void Of_Text_IsTheStartOfItsSha256()
    {
        Assert.Equal("ba7816bf8f01cfea", ContentHash.Of("abc").ToString());
        Assert.Equal(0xba7816bf8f01cfeaUL, ContentHash.Of("abc").Value);
    }

    [Fact]
    public void Of_OtherText_Differs() => Assert.NotEqual(ContentHash.Of("abc"), ContentHash.Of("abd"));
}
