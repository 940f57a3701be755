namespace Matinee.Cli;

/// <summary>
/// The command line asks for something that makes no sense; the program ends with <see cref="ExitCode.WrongUsage"/>.
/// </summary>
internal sealed class WrongUsageException(string message) : Exception(message);
