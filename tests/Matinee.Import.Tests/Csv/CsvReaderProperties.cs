using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Matinee.Import.Csv;

namespace Matinee.Import.Tests.Csv;

public sealed class CsvReaderProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(7, 11);

    private static readonly Arbitrary<string[][]> Tables = Gen
        .Elements("", "a", ",", "\"", "\n", "\r\n", "é", "映", " ", "1")
        .ArrayOf()
        .Select(string.Concat)
        .ArrayOf(3)
        .ArrayOf()
        .ToArbitrary();

    [Fact]
    public void Read_WhatIsWrittenQuoted_ComesBack() => Check.One(Seeded, Prop.ForAll(Tables, table =>
    {
        string text = string.Concat(table.Select(row => string.Join(',', row.Select(Quote)) + "\r\n"));
        return Read(Encoding.UTF8.GetBytes(text)).SelectMany(row => row).SequenceEqual(table.SelectMany(row => row));
    }));

    [Fact]
    public void Read_AnyBytes_EndsAndCountsLinesUpwards() =>
        Check.One(Seeded, Prop.ForAll<byte[]>(bytes =>
        {
            using var content = new MemoryStream(bytes);
            var reader = new CsvReader(content) { ExpectedFields = 2 };
            long line = 0;
            while (reader.Read())
            {
                Assert.True(reader.Line > line);
                line = reader.Line;
            }
        }));

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string[]> Read(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        var reader = new CsvReader(content);
        while (reader.Read())
        {
            Assert.Null(reader.Problem);
            IEnumerable<int> fields = Enumerable.Range(0, reader.FieldCount);
            yield return [.. fields.Select(field => Encoding.UTF8.GetString(reader.Field(field)))];
        }
    }
}
