package io.timewright.examples.ntpd;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
    @Test
    void lines_caretIsBelowTheWord() {
        assertThat(DiagnosticText.lines(diagnostic(8, "server iburts")))
                .containsExactly("ntp.conf:3:8: error: unknown word", "  server iburts", "         ^");
    }

    @Test
    void lines_tabsBeforeTheWordAreKept() {
        assertThat(DiagnosticText.lines(diagnostic(9, "\tserver\tx"))).last().isEqualTo("  \t      \t^");
    }

    @Test
    void lines_columnBehindTheEndOfTheLine() {
        assertThat(DiagnosticText.lines(diagnostic(4, "ab"))).last().isEqualTo("     ^");
    }

    @Test
    void lines_withoutSource() {
        assertThat(DiagnosticText.lines(diagnostic(1, null))).containsExactly("ntp.conf:3:1: error: unknown word");
    }

    private static ConfigurationDiagnostic diagnostic(int column, String source) {
        return new ConfigurationDiagnostic(Severity.ERROR, "ntp.conf", 3, column, "unknown word", source);
    }
}
