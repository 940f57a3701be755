using System.Text;
using Matinee.Import.Literals;

namespace Matinee.Import.Tests.Literals;

public sealed class PythonLiteralTests
{
    [Theory]
    [InlineData("''", "")]
    [InlineData("'a \"b\" c'", "a \"b\" c")]
    [InlineData("\"children's book\"", "children's book")]
    [InlineData(@"'it\'s'", "it's")]
    [InlineData(@"'tab\tline\nback\\slash'", "tab\tline\nback\\slash")]
    [InlineData(@"'\x41\u00e9\U0001F600'", "Aé😀")]
    [InlineData(@"'\ud83d\ude00'", "😀")]
    [InlineData(@"'\101\0'", "A\0")]
    [InlineData(@"'\d+'", @"\d+")]
    [InlineData("u'film'", "film")]
    [InlineData("  '映画'  ", "映画")]
    public void Parse_Text_IsUnescaped(string literal, string expected) => Assert.Equal(expected, Parse(literal).Text);

    [Theory]
    [InlineData("42", 42)]
    [InlineData("-7", -7)]
    [InlineData("1.5e3", 1500)]
    [InlineData(".5", 0.5)]
    [InlineData("99999999999999999999", 1e20)]
    public void Parse_Number_IsItsValue(string literal, double expected) => Assert.Equal(expected, Parse(literal).Real);

    [Fact]
    public void Parse_ListOfDictionaries_KeepsOrderAndNames()
    {
        LiteralValue value = Parse("[{'id': 10, 'name': \"O'Hara\", 'adult': False, 'path': None}, (1,), (2), ()]");

        Assert.Equal("O'Hara", value.Items[0].Find("name")?.Text);
        Assert.Equal(LiteralKind.Nothing, value.Items[0].Find("path")?.Kind);
        Assert.Equal(
            [LiteralKind.List, LiteralKind.Integer, LiteralKind.List], value.Items.Skip(1).Select(item => item.Kind));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("[1, 2", 5)]
    [InlineData("[1 2]", 3)]
    [InlineData("[1,,2]", 3)]
    [InlineData("{'a'}", 4)]
    [InlineData("{'a': 1 'b': 2}", 8)]
    [InlineData("'open", 1)]
    [InlineData("'a\nb'", 1)]
    [InlineData("'a' 'b'", 4)]
    [InlineData("'''long'''", 2)]
    [InlineData(@"'\N{BULLET}'", 1)]
    [InlineData(@"'\x4'", 3)]
    [InlineData("b'bytes'", 0)]
    [InlineData("__import__('os')", 0)]
    [InlineData("Nonesense", 0)]
    [InlineData("1-2", 0)]
    [InlineData("[1] + [2]", 4)]
    public void Parse_AnythingElse_IsRefusedAtItsPosition(string literal, int position) =>
        Assert.Equal(position, Assert.Throws<LiteralException>(() => Parse(literal)).Position);

    [Fact]
    public void Parse_DeepNesting_IsRefused() =>
        Assert.Throws<LiteralException>(() => Parse(new string('[', 100_000)));

    private static LiteralValue Parse(string literal) => PythonLiteral.Parse(Encoding.UTF8.GetBytes(literal));
}
