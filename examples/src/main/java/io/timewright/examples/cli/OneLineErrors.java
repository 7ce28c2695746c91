package io.timewright.examples.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every error into one line on standard error and an exit code; nobody is shown a stack trace. */
public final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command, text(error) + " (see '" + name + " --help')");
        return ExitStatus.USAGE;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        String message = error.getMessage();
        print(command, message == null || message.isBlank() ? error.getClass().getSimpleName() : message);
        return error instanceof CommandFailedException failed ? failed.exitStatus() : ExitStatus.FAILED;
    }

    private static void print(CommandLine command, String message) {
        // A message from a library may have several lines; the first one says what happened.
        String line = message.lines().findFirst().orElse("");
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
        command.getErr().flush();
    }

    private static String text(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            CommandLine command = error.getCommandLine();
            if (unmatched.isUnknownOption()) {
                return "unknown option '" + word + "'" + guess(unmatched.getSuggestions());
            }
            return command.getParent() != null
                    ? "unknown argument '" + word + "'"
                    : "unknown command '" + word + "', expected one of "
                            + String.join(", ", command.getSubcommands().keySet());
        }
        String message = String.valueOf(error.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String guess(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : ", did you mean '" + suggestions.get(0) + "'?";
    }
}
