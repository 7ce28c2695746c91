package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.conf.Configuration;
import io.timewright.values.ConfigurationDiagnostic;
import io.timewright.values.ConfigurationDiagnostic.Severity;

/** What {@link Configuration#text()} promises. */
final class RoundTrip {
    private RoundTrip() {}

    /** Checks that the text of {@code configuration} is read without errors, and as an equal configuration. */
    static void check(Configuration configuration) {
        Configuration again = quickCheck(configuration);
        assertThat(again.withoutPositions()).isEqualTo(configuration.withoutPositions());
    }

    /** Checks no more than that the text stays the same, which takes less time. */
    static Configuration quickCheck(Configuration configuration) {
        String text = configuration.text();
        Configuration again = NtpConf.parse("again", text);
        assertThat(again.diagnostics())
                .extracting(ConfigurationDiagnostic::severity)
                .as(text)
                .doesNotContain(Severity.ERROR);
        assertThat(again.text()).isEqualTo(text);
        return again;
    }
}
