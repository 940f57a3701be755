namespace Matinee.Engine.Evaluating;

/// <summary>
/// Successive halving: many settings are tried on few users, the better third on three times as many.
/// </summary>
/// <param name="Rungs">How many settings are tried on how many training users, the cheapest rung first.</param>
/// <remarks>
/// The last rung has all users. Rungs of fewer than <see cref="FewestUsers"/> users are left out: what is best on a
/// handful of people says little. Source: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and
/// Hyperparameter Optimization", AISTATS 2016, with the data as the resource.
/// </remarks>
internal sealed record HalvingPlan(IReadOnlyList<(int Users, int Trials)> Rungs)
{
    public const int FewestUsers = 500;
    private const int Factor = 3;
    private const int FewestTrials = 9; // fewer are not worth a rung of their own

    /// <summary>How many fits the plan takes.</summary>
    public int FitCount => Rungs.Sum(rung => rung.Trials);

    /// <summary>The plan for this many settings and training users.</summary>
    public static HalvingPlan Of(int trials, int users)
    {
        int rungs = 1;
        for (int left = trials, size = users / Factor; left >= FewestTrials && size >= FewestUsers; rungs++)
        {
            (left, size) = (left / Factor, size / Factor);
        }

        var plan = new List<(int Users, int Trials)>();
        int divisor = (int)Math.Pow(Factor, rungs - 1);
        for (int rung = 0; rung < rungs; rung++, divisor /= Factor)
        {
            int tried = rung == 0 ? trials : (plan[^1].Trials + Factor - 1) / Factor;
            plan.Add((users / divisor, tried));
        }

        return new HalvingPlan(plan);
    }
}
