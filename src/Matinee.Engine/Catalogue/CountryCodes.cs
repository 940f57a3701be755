using System.Collections.Frozen;

namespace Matinee.Engine.Catalogue;

/// <summary>ISO 3166-1 alpha-2 codes of the countries that films come from most.</summary>
internal static class CountryCodes
{
    private const string Table =
        """
        argentina=AR; aruba=AW; australia=AU; austria=AT; bahamas=BS; belgium=BE; bosnia and herzegovina=BA;
        botswana=BW; brazil=BR; bulgaria=BG; canada=CA; chile=CL; china=CN; colombia=CO; croatia=HR; cuba=CU;
        czech republic=CZ; czechia=CZ; denmark=DK; finland=FI; france=FR; germany=DE; west germany=DE;
        east germany=DE; greece=GR; hong kong=HK; hungary=HU; iceland=IS; india=IN; indonesia=ID; iran=IR;
        ireland=IE; israel=IL; italy=IT; japan=JP; luxembourg=LU; macedonia=MK; malta=MT; mexico=MX;
        morocco=MA; netherlands=NL; new zealand=NZ; norway=NO; poland=PL; portugal=PT; romania=RO; russia=RU;
        soviet union=RU; senegal=SN; south africa=ZA; south korea=KR; spain=ES; sweden=SE; switzerland=CH;
        taiwan=TW; thailand=TH; turkey=TR; united arab emirates=AE; united kingdom=GB;
        united states of america=US; united states=US; usa=US; uk=GB;
        """;

    private static readonly FrozenDictionary<string, string> Codes = Table
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split('='))
        .ToFrozenDictionary(entry => entry[0], entry => entry[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>The codes of countries; one without a code here stays as it is.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> countries) =>
        [.. countries.Select(country => Codes.GetValueOrDefault(country, country))];
}
