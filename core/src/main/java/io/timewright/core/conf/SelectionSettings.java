package io.timewright.core.conf;

import io.timewright.core.conf.Lines.Line;
import io.timewright.values.ManycastOptions;
import io.timewright.values.SelectionOptions;
import java.time.Duration;

/**
 * What {@code tos} says.
 *
 * @param options what the selection demands of sources
 * @param cohort whether orphans of the same stratum follow each other
 * @param beacon how often manycast clients look for servers once they have enough
 */
public record SelectionSettings(SelectionOptions options, boolean cohort, Duration beacon) {
    /** ntpd's defaults. */
    public static final SelectionSettings DEFAULT =
            new SelectionSettings(SelectionOptions.DEFAULT, false, ManycastOptions.DEFAULT.beacon());

    void writeTo(Lines lines) {
        lines.line("tos", this::writeTo);
    }

    private void writeTo(Line line) {
        line.word("minsane", options.minimumSurvivors())
                .word("minclock", options.minimumCluster())
                .word("maxclock", options.maximumAssociations())
                .word("mindist", options.minimumDistance())
                .word("maxdist", options.maximumDistance())
                .word("floor", options.floor())
                .word("ceiling", options.ceiling());
        options.orphanStratum().ifPresent(stratum -> line.word("orphan", stratum));
        line.word("orphanwait", options.orphanWait());
        if (cohort) {
            line.word("cohort", 1);
        }
        if (!beacon.equals(DEFAULT.beacon)) {
            line.word("beacon", beacon);
        }
    }
}
