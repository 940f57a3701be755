using System.Runtime.CompilerServices;

namespace Matinee.Core.Recommenders;

/// <summary>The ranges that options may lie in; each check gives the value back or names the option.</summary>
internal static class OptionRange
{
    public static int AtLeast(int least, int value, [CallerMemberName] string name = "") =>
        value >= least ? value : throw Refuse(name, value, $"is {least} or more");

    public static int AtLeastZero(int value, [CallerMemberName] string name = "") => AtLeast(0, value, name);

    public static int AtLeastOne(int value, [CallerMemberName] string name = "") => AtLeast(1, value, name);

    public static int Between(int least, int most, int value, [CallerMemberName] string name = "") =>
        value >= least && value <= most ? value : throw Refuse(name, value, $"lies between {least} and {most}");

    public static float AtLeastZero(float value, [CallerMemberName] string name = "") =>
        value >= 0 && float.IsFinite(value) ? value : throw Refuse(name, value, "is 0 or more");

    public static float AboveZero(float value, [CallerMemberName] string name = "") =>
        value > 0 && float.IsFinite(value) ? value : throw Refuse(name, value, "is above 0");

    public static float? AboveZero(float? value, [CallerMemberName] string name = "") =>
        value is { } given ? AboveZero(given, name) : null;

    public static TimeSpan? AboveZero(TimeSpan? value, [CallerMemberName] string name = "") =>
        value is null || value > TimeSpan.Zero ? value : throw Refuse(name, value, "is above 0, or null");

    public static float Between(float least, float most, float value, [CallerMemberName] string name = "") =>
        value >= least && value <= most ? value : throw Refuse(name, value, $"lies between {least} and {most}");

    /// <summary>A part of something that is not nothing: above 0, up to 1.</summary>
    public static float Part(float value, [CallerMemberName] string name = "") =>
        value is > 0 and <= 1 ? value : throw Refuse(name, value, "lies above 0, up to 1");

    /// <summary>A share that leaves something: 0 to below 1.</summary>
    public static double BelowOne(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and < 1 ? value : throw Refuse(name, value, "is at least 0, below 1");

    public static T Defined<T>(T value, [CallerMemberName] string name = "")
        where T : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw Refuse(name, value, $"is one of {string.Join(", ", Enum.GetNames<T>())}");

    public static T Given<T>(T value, [CallerMemberName] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    private static ArgumentOutOfRangeException Refuse(string name, object? value, string range) =>
        new(name, value, $"{name} {range}.");
}
