using System.Text;
using Matinee.Import.Csv;
using Matinee.Import.Rows;

namespace Matinee.Import.Tests.Csv;

public sealed class CsvReaderTests
{
    [Fact]
    public void Read_QuotedCommaQuoteAndLineBreak_GivesTheBareText() =>
        Assert.Equal(["1:a|b,c|say \"hi\"|two\nlines"], Read("a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\"\n"));

    [Fact]
    public void Read_CrlfMarkAndEmptyLines_CountsPhysicalLines() =>
        Assert.Equal(["1:a|b", "4:c|\"", "6:d|"], Read("\uFEFFa,b\r\n\r\n\nc,\"\"\"\"\r\n\r\nd,"));

    [Fact]
    public void Read_QuoteInsideAnUnquotedField_StandsForItself() =>
        Assert.Equal(["1:5\" disk|b"], Read("5\" disk,b\n"));

    [Fact]
    public void Read_LineEndMissingBehindAQuotedField_EndsTheRecord() => Assert.Equal(["1:a|b"], Read("a,\"b\""));

    [Fact]
    public void Read_MissingClosingQuote_CostsOneRow() =>
        Assert.Equal(["1:h|i", "2:!2", "3:3|c", "4:4|d"], Read("h,i\n1,\"b\n3,c\n4,d\n", expectedFields: 2));

    [Fact]
    public void Read_MissingClosingQuoteBeforeAQuotedField_CostsOneRow() =>
        Assert.Equal(["1:h|i", "2:!2", "3:3|c", "4:4|d"], Read("h,i\n1,\"b\n3,\"c\"\n4,d\n", expectedFields: 2));

    [Fact]
    public void Read_TextBehindAClosingQuote_IsBadAtItsField() =>
        Assert.Equal(["1:h|i", "2:!1", "3:3|c"], Read("h,i\n\"1\"x,b\n3,c\n", expectedFields: 2));

    [Fact]
    public void Read_WrongFieldCount_IsBadAsAWhole() =>
        Assert.Equal(["1:h|i", "2:!0", "3:!0", "4:3|c"], Read("h,i\n1\n1,2,3\n3,c\n", expectedFields: 2));

    [Fact]
    public void Read_StrayQuoteThatSwallowsRowsAndEndsWell_ResumesAtTheNextGoodLine() =>
        // Line 2 opens a quote that closes before the comma of line 4: "x\n3,c\n4" is one field, so three in all.
        Assert.Equal(["1:h|i", "2:!0", "3:3|c", "4:4\"|d"], Read("h,i\n1,2,\"x\n3,c\n4\",d\n", expectedFields: 2));

    [Fact]
    public void Read_MiscountedRecordWithRealLineBreaks_IsOneBadRow() =>
        Assert.Equal(["1:h|i", "2:!0", "4:4|d"], Read("h,i\n1,2,\"x\ny\"\n4,d\n", expectedFields: 2));

    [Fact]
    public void Read_FieldOverTheLimit_CostsOneRow()
    {
        string text = $"h,i\n1,{new string('x', 300_000)}\n2,\"{new string('y', 300_000)}\"\n3,c\n";

        IEnumerable<string> records = Read(text, expectedFields: 2, new CsvLimits { FieldBytes = 1000 });

        Assert.Equal(["1:h|i", "2:!2", "3:!2", "4:3|c"], records);
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_NameTheField()
    {
        byte[] bytes = [.. "h,i\n1,caf"u8, 0xE9, .. "\n2,d\n"u8];

        Assert.Equal(["1:h|i", "2:!2", "3:2|d"], Read(bytes, expectedFields: 2, limits: null));
    }

    [Fact]
    public void Read_ManyLinesThatOpenAQuote_StaysLinear()
    {
        // Fresh, each line opens a quote; inside one it closes and opens again: fields pile up until the count is over.
        string text = "h,i\n" + string.Concat(Enumerable.Repeat("a\",\"\n", 200_000));

        Assert.Equal(200_001, Read(text, expectedFields: 2).Count());
    }

    private static IEnumerable<string> Read(string text, int expectedFields = 0, CsvLimits? limits = null) =>
        Read(Encoding.UTF8.GetBytes(text), expectedFields, limits);

    // A good record shows as line:field|field, a bad one as line:!column.
    private static IEnumerable<string> Read(byte[] bytes, int expectedFields, CsvLimits? limits)
    {
        using var content = new MemoryStream(bytes);
        var reader = new CsvReader(content, limits) { ExpectedFields = expectedFields };
        if (expectedFields == 0)
        {
            reader = new CsvReader(content, limits);
        }

        while (reader.Read())
        {
            yield return reader.Problem is { } problem
                ? $"{reader.Line}:!{problem.Column}"
                : $"{reader.Line}:{string.Join('|', Fields(reader))}";
        }
    }

    private static IEnumerable<string> Fields(CsvReader reader) =>
        Enumerable.Range(0, reader.FieldCount).Select(index => Encoding.UTF8.GetString(reader.Field(index)));

    [Fact]
    public void Show_ControlCharactersAndLength_AreTamed()
    {
        string shown = BadValue.Show("a\nb\u001b[31m" + new string('x', 500));

        Assert.StartsWith("a\\nb\\u001b[31m", shown, StringComparison.Ordinal);
        Assert.Equal(200, shown.Length);
    }
}
