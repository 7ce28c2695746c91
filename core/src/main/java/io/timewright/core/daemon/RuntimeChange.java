package io.timewright.core.daemon;

import io.timewright.core.conf.Configuration;
import io.timewright.core.conf.reading.NtpConf;
import io.timewright.core.conf.reading.SourceTaker;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * What lines that {@code ntpq} sends make of a running daemon's configuration: what a reload could change, but for the names of files.
 * Whoever has the control key may say whom to ask and whom to answer, not which files of this machine are read or written.
 *
 * @param configuration what holds from now on
 * @param answer what to tell whoever has sent the lines
 */
record RuntimeChange(Configuration configuration, String answer) {
    /** What ntpd answers when nothing was wrong; scripts look for it. */
    private static final String DONE = "Config Succeeded";

    private static final String NAME = "config";
    private static final String FILE_ALONE =
            " cannot be changed while the daemon runs; write it into the configuration file";

    /** Returns what becomes of {@code running}. */
    static RuntimeChange of(Configuration running, String lines, SourceTaker taker) {
        Configuration next = NtpConf.change(running, NAME, lines, taker);
        Configuration merged = running.withSources(next.sources())
                .withAccess(next.access(), next.namedRestrictions())
                .withKeys(next.keys().withFileOf(running.keys()));
        Configuration held =
                Reload.withRulesOf(next, merged).withLeapFileOf(running).withDiagnostics(running.diagnostics());
        List<String> answer = new ArrayList<>();
        boolean good = true;
        for (ConfigurationDiagnostic diagnostic : next.diagnostics()) {
            if (diagnostic.file().equals(NAME)) {
                good &= diagnostic.severity() != Severity.ERROR;
                answer.add(text(diagnostic, lines.contains("\n")));
            }
        }
        for (String line : Reload.differing(held, next)) {
            good = false;
            answer.add("'" + line + "'" + FILE_ALONE);
        }
        if (good) {
            answer.add(DONE);
        }
        return new RuntimeChange(held, String.join("\n", answer));
    }

    private static String text(ConfigurationDiagnostic diagnostic, boolean several) {
        String line = several ? "line " + diagnostic.line() + " " : "";
        return line + "column " + diagnostic.column() + ": "
                + (diagnostic.severity() == Severity.ERROR ? "error: " : "warning: ")
                + diagnostic.message();
    }
}
