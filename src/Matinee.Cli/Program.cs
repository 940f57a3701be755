using Matinee.Cli;

return await MatineeCommand.RunAsync(args, Console.Out, Console.Error);
