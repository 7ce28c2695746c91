package io.timewright.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class OneLineErrorsTest {
    private final StringWriter err = new StringWriter();

    @Test
    void exceptionWithSeveralLinesIsCutToTheFirst() {
        assertThat(execute(new IllegalStateException("first\nsecond"))).isEqualTo(ExitStatus.FAILED);
        assertThat(err).hasToString("fails: first" + System.lineSeparator());
    }

    @Test
    void exceptionWithoutAMessageIsNamed() {
        assertThat(execute(new UnsupportedOperationException())).isEqualTo(ExitStatus.FAILED);
        assertThat(err).hasToString("fails: UnsupportedOperationException" + System.lineSeparator());
    }

    @Test
    void commandSaysWhatItsExitStatusIs() {
        assertThat(execute(CommandFailedException.usage("no"))).isEqualTo(ExitStatus.USAGE);
        assertThat(execute(CommandFailedException.failed("no"))).isEqualTo(ExitStatus.FAILED);
    }

    private int execute(Exception failure) {
        return new CommandLine(new Fails(failure))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new OneLineErrors())
                .execute();
    }

    @Command(name = "fails")
    private static final class Fails implements Callable<Integer> {
        private final Exception failure;

        private Fails(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }
}
