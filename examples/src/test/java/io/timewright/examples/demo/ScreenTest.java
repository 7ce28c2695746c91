package io.timewright.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.cli.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final String NL = System.lineSeparator();

    private final StringWriter out = new StringWriter();

    @Test
    void show_pipeGetsEveryBlockWithoutEscapes() {
        Screen screen = screen(false);
        screen.show(List.of("a", "b"));
        screen.show(List.of("c"));
        assertThat(out).hasToString(NL + "a" + NL + "b" + NL + NL + "c" + NL);
    }

    @Test
    void show_terminalIsRedrawnInPlace() {
        Screen screen = screen(true);
        screen.show(List.of("a", "b"));
        screen.show(List.of("c", "d"));
        assertThat(out)
                .hasToString(NL + "a\u001b[K" + NL + "b\u001b[K" + NL + "\u001b[3A" + NL + "c\u001b[K" + NL
                        + "d\u001b[K" + NL);
    }

    private Screen screen(boolean terminal) {
        PrintWriter writer = new PrintWriter(out, true);
        return new Screen(new Console(writer, writer, terminal));
    }
}
