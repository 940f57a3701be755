using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Matinee.Import.Literals;

namespace Matinee.Import.Tests.Literals;

public sealed class LiteralProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(5, 9);

    private static readonly Gen<string> Texts = Gen
        .Elements("a", "'", "\"", "\\", "\n", "\t", "é", "😀", " ", "{", "]", ",", ":")
        .ArrayOf()
        .Select(string.Concat);

    private static readonly Arbitrary<LiteralValue> Values = Gen.Sized(size => Value(Math.Min(size, 12))).ToArbitrary();

    [Fact]
    public void ParsePython_WhatIsWritten_ComesBack() => Check.One(Seeded, Prop.ForAll(Values, value =>
        Write(PythonLiteral.Parse(Encoding.UTF8.GetBytes(Write(value)))) == Write(value)));

    [Fact]
    public void Parse_AnyText_ThrowsNothingButItsOwnError() => Check.One(Seeded, Prop.ForAll(
        Gen
            .Elements(
                "[", "]", "{", "}", "'", "\"", "\\", "u", "x", "1", "-", ".", "e", ",", ":", "None", "é", "\n",
                "\\ud800")
            .ArrayOf()
            .Select(string.Concat)
            .ToArbitrary(),
        text =>
        {
            TryParse(() => PythonLiteral.Parse(Encoding.UTF8.GetBytes(text)));
            TryParse(() => JsonLiteral.Parse(Encoding.UTF8.GetBytes(text)));
        }));

    private static void TryParse(Func<LiteralValue> parse)
    {
        try
        {
            Assert.NotNull(parse());
        }
        catch (LiteralException exception)
        {
            Assert.True(exception.Position >= 0);
        }
    }

    private static Gen<LiteralValue> Value(int size)
    {
        Gen<LiteralValue> leaf = Gen.OneOf(
            Texts.Select(LiteralValue.Of),
            ArbMap.Default.GeneratorFor<long>().Select(LiteralValue.Of),
            Gen.Elements(LiteralValue.Nothing, LiteralValue.True, LiteralValue.False, LiteralValue.Of(-0.25)));
        if (size <= 1)
        {
            return leaf;
        }

        Gen<LiteralValue[]> members = Value(size / 3).ArrayOf(3);
        return Gen.OneOf(
            leaf,
            members.Select(items => LiteralValue.Of(items)),
            members.Select(items => LiteralValue.Of(new Dictionary<string, LiteralValue>
            {
                ["first key"] = items[0],
                ["it's"] = items[1],
            })));
    }

    private static string Write(LiteralValue value) => value.Kind switch
    {
        LiteralKind.Nothing => "None",
        LiteralKind.Boolean => value.Integer == 1 ? "True" : "False",
        LiteralKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        LiteralKind.Real => value.Real.ToString("R", CultureInfo.InvariantCulture),
        LiteralKind.Text => Quote(value.Text),
        LiteralKind.List => $"[{string.Join(", ", value.Items.Select(Write))}]",
        _ => $"{{{string.Join(", ", value.Entries.Select(entry => $"{Quote(entry.Key)}: {Write(entry.Value)}"))}}}",
    };

    // As Python's repr: double quotes only where the text holds single quotes and no double ones.
    private static string Quote(string text)
    {
        char quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().Append(quote);
        foreach (char character in text)
        {
            quoted.Append(character switch
            {
                '\n' => "\\n",
                '\t' => "\\t",
                '\\' => "\\\\",
                _ when character == quote => $"\\{quote}",
                _ => character.ToString(),
            });
        }

        return quoted.Append(quote).ToString();
    }
}
