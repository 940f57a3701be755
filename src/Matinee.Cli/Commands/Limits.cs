using System.CommandLine;
using System.Numerics;

namespace Matinee.Cli.Commands;

/// <summary>Options whose numbers have bounds.</summary>
internal static class Limits
{
    /// <summary><c>--top</c>: how many titles to list.</summary>
    public static Option<int> Top(int mostTitles)
    {
        Option<int> top = new("--top")
        {
            Description = $"How many titles to list, 1 to {mostTitles}.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        Between(top, 1, mostTitles);
        return top;
    }

    /// <summary>Refuses a number outside the bounds as wrong usage.</summary>
    public static void Between<T>(Option<T> option, T least, T most)
        where T : INumber<T> =>
        option.Validators.Add(result =>
        {
            // A value that is no number at all has its own error already; NaN is neither above nor below a limit.
            if (!result.Errors.Any()
                && result.GetValueOrDefault<T>() is { } value
                && !(value >= least && value <= most))
            {
                result.AddError($"{option.Name} must lie between {least} and {most}, not {value}.");
            }
        });

    /// <summary>Refuses a number that is not above 0, or is above a limit, as wrong usage.</summary>
    public static void AboveZero(Option<float> option, float most) =>
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<float>() is var value && !(value > 0 && value <= most))
            {
                result.AddError($"{option.Name} must be above 0, at most {most}, not {value}.");
            }
        });

    /// <summary>Refuses a name that is not among those known as wrong usage.</summary>
    public static void CheckNames(string kind, IEnumerable<string> names, IReadOnlyList<string> known)
    {
        foreach (string name in names)
        {
            if (!known.Contains(name))
            {
                throw new WrongUsageException($"No {kind} '{name}'. Known: {string.Join(", ", known)}.");
            }
        }
    }
}
