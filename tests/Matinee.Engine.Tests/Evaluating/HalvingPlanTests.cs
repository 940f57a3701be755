using Matinee.Engine.Evaluating;

namespace Matinee.Engine.Tests.Evaluating;

public class HalvingPlanTests
{
    [Fact]
    public void Of_ManyUsers_ThinsOutByThree() =>
        // 6,040 / 9 = 671 and 6,040 / 3 = 2,013 users are enough, 6,040 / 27 = 223 are not; ⌈40 / 3⌉ = 14, ⌈14 / 3⌉ = 5
        Assert.Equal([(671, 40), (2013, 14), (6040, 5)], HalvingPlan.Of(trials: 40, users: 6040).Rungs);

    [Fact]
    public void Of_FewUsers_TriesEverythingOnAllOfThem() =>
        Assert.Equal([(610, 40)], HalvingPlan.Of(trials: 40, users: 610).Rungs);

    [Fact]
    public void Of_FewTrials_TriesEverythingOnAllUsers() =>
        Assert.Equal([(100_000, 8)], HalvingPlan.Of(trials: 8, users: 100_000).Rungs);

    [Fact]
    public void FitCount_AddsUpTheRungs() => Assert.Equal(59, HalvingPlan.Of(trials: 40, users: 6040).FitCount);
}
