using Matinee.Text.Transformers;

namespace Matinee.Text.Tests.Transformers;

public class ValueBalanceTests
{
    [Fact]
    public void Apply_UnevenChannels_MovesHalfOfTheDifferenceExactly()
    {
        // Channel 0: made by length √(3² + 4²) = 5, used by 0.3125 at most: √(0.3125/5) = ¼. Channel 1: made by
        // length 0.5, used by 8: √16 = 4. Channel 2: 1 and 1 stay.
        float[] makes = [3, 4, 0.5f, 0, 0, -1];
        float[] bias = [8, 2, 7];
        float[] uses = [0.125f, 8, 1, -0.3125f, 4, -0.5f];

        ValueBalance.Apply(makes, bias, uses);

        Assert.Equal([0.75f, 1, 2, 0, 0, -1], makes);
        Assert.Equal([2, 8, 7], bias);
        Assert.Equal([0.5f, 2, 1, -1.25f, 1, -0.5f], uses);
    }

    [Fact]
    public void Apply_ChannelThatIsNeverMadeOrUsed_Stays()
    {
        float[] makes = [0, 0, 3, 4];
        float[] bias = [1, 2];
        float[] uses = [6, 0, 7, 0];

        ValueBalance.Apply(makes, bias, uses);

        Assert.Equal([0, 0, 3, 4], makes);
        Assert.Equal([1, 2], bias);
        Assert.Equal([6, 0, 7, 0], uses);
    }
}
