using Matinee.Text.Lsa;

namespace Matinee.Text.Tests.Lsa;

/// <summary>Fits a model within the running test.</summary>
internal static class Fitting
{
    public static LsaModel Fit(LsaOptions options, params string[] texts) =>
        new LsaTrainer(options).Fit(texts, TestContext.Current.CancellationToken);
}
