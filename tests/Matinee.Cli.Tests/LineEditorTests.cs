using Matinee.Cli.Chat;
using Matinee.Cli.Output;
using Matinee.Testing;

namespace Matinee.Cli.Tests;

public sealed class LineEditorTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _output.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Read_Letters_GivesTheLine() => Assert.Equal("abc", Read([], [.. Keys("abc"), Enter]));

    [Fact]
    public void Read_UpAndDown_RecallsTheHistoryAndWhatWasTyped()
    {
        Assert.Equal("one", Read(["one", "two"], [Up, Up, Enter]));
        Assert.Equal("two", Read(["one", "two"], [Up, Up, Down, Enter]));
        Assert.Equal("ab", Read(["one"], [.. Keys("ab"), Up, Down, Enter]));
    }

    [Fact]
    public void Read_CursorKeys_EditInTheMiddle() =>
        Assert.Equal("axc", Read([], [.. Keys("abc"), Left, Backspace, .. Keys("x"), Enter]));

    [Fact]
    public void Read_ControlCOnALineWithText_ClearsIt()
    {
        Assert.Equal("x", Read(["one"], [.. Keys("abc"), Left, Control(ConsoleKey.C), .. Keys("x"), Enter]));
        Assert.Equal("one", Read(["one"], [Up, Control(ConsoleKey.C), Up, Enter]));
    }

    [Fact]
    public void Read_ControlCOrDOnAnEmptyLine_Leaves()
    {
        Assert.Null(Read([], [Control(ConsoleKey.C)]));
        Assert.Null(Read([], [.. Keys("abc"), Control(ConsoleKey.C), Control(ConsoleKey.C)]));
        Assert.Null(Read([], [Control(ConsoleKey.D)]));
    }

    [Fact]
    public void Read_LineLongerThanTheTerminal_NeverWraps()
    {
        Read([], [.. Keys(new string('x', 100)), Enter]);

        Assert.All(_output.ToString().Split('\r'), shown => Assert.True(shown.Count(c => c == 'x') < 40));
    }

    [Fact]
    public void History_Lines_AreKeptInTheFileWithoutRepeats()
    {
        string path = _folder.File("chat-history");
        var history = new ChatHistory(path);

        history.Add("a heist");
        history.Add("a heist");
        history.Add("evil \e]0;title\a");

        Assert.Equal(["a heist", "evil \uFFFD]0;title\uFFFD"], new ChatHistory(path).Lines);
    }

    [Fact]
    public void History_File_IsReadableByItsOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        string path = _folder.File("chat-history");
        File.WriteAllText(path, "a heist\n"); // as an earlier version left it, readable by others
        File.WriteAllText($"{path}.new", "half");

        new ChatHistory(path).Add("a letter");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(path));
        Assert.Equal(["a heist", "a letter"], File.ReadLines(path));
    }

    [Theory]
    [InlineData("Amélie 七人", "Amélie 七人")]
    [InlineData("a\e[31mb", "a\uFFFD[31mb")]
    [InlineData("a\nb", "a b")]
    [InlineData("a\u202Eb\u009Bc", "a\uFFFDb\uFFFDc")]
    public void Clean_ControlCharacters_AreMarked(string text, string expected) =>
        Assert.Equal(expected, TerminalText.Clean(text));

    private static UnixFileMode? ModeOf(string path) =>
        OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);

    private static ConsoleKeyInfo Enter => Key(ConsoleKey.Enter);

    private static ConsoleKeyInfo Up => Key(ConsoleKey.UpArrow);

    private static ConsoleKeyInfo Down => Key(ConsoleKey.DownArrow);

    private static ConsoleKeyInfo Left => Key(ConsoleKey.LeftArrow);

    private static ConsoleKeyInfo Backspace => Key(ConsoleKey.Backspace);

    private string? Read(IReadOnlyList<string> history, ConsoleKeyInfo[] keys)
    {
        int next = 0;
        return new LineEditor(() => keys[next++], _output, () => 40).Read("> ", history);
    }

    private static ConsoleKeyInfo Key(ConsoleKey key) => new('\0', key, false, false, false);

    private static ConsoleKeyInfo Control(ConsoleKey key) => new('\u0003', key, false, false, control: true);

    private static IEnumerable<ConsoleKeyInfo> Keys(string text) =>
        text.Select(c => new ConsoleKeyInfo(c, ConsoleKey.X, false, false, false));
}
