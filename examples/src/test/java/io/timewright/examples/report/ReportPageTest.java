package io.timewright.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.examples.report.Section.Check;
import io.timewright.examples.report.Section.Run;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import io.timewright.simulated.recording.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String NASTY = "<script>alert('x')</script>&\"";

    @Test
    void names_cannotBecomeMarkup() {
        String page = ReportPage.html(NASTY, NASTY, List.of(section()));
        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        // One script, ours.
        assertThat(page.split("<script", -1)).hasSize(2);
    }

    @Test
    void page_loadsNothing() {
        String page = ReportPage.html("t", "o", List.of(section()));
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("<link", " src=", "@import", "url(", "http:", "https:");
    }

    @Test
    void verdicts_areInWordsNotInColourAlone() {
        String page = ReportPage.html("t", "o", List.of(section()));
        assertThat(page).contains("✗ not as expected", "✗ not met", "✓ met", "1 of 2 met", "1 of 2 runs");
    }

    @Test
    void csv_isQuotedWhereItHasToBe() {
        assertThat(SeriesCsv.events(List.of(section())))
                .containsExactly(
                        "scenario,seed,at_s,host,kind,text",
                        "\"<script>alert('x')</script>&\"\"\",1,2,\"<script>alert('x')</script>&\"\"\",script,\"a, b\"");
        List<String> clocks = SeriesCsv.clocks(List.of(section()));
        assertThat(clocks).hasSize(1 + 2 * 5);
        assertThat(clocks.get(1)).endsWith(",0,1,0,0,,0,0,,");
        assertThat(clocks.get(6)).contains(",\"b,c\",0,1,0.25,0.25,,0,0,,");
    }

    private static Section section() {
        try (SimulatedWorld world = SimulatedWorld.seeded(1)) {
            Recorder recorder = Recorder.of(world)
                    .watch(world.host(NASTY))
                    .watch(world.host("b,c", clock -> clock.wallOffset(Duration.ofMillis(250))));
            world.runFor(Duration.ofSeconds(2));
            recorder.event(NASTY, Kind.SCRIPT, "a, b");
            world.runFor(Duration.ofSeconds(2));
            return new Section(
                    NASTY,
                    NASTY,
                    List.of(new Check(NASTY, "at most 1", "2", false, 1), new Check("b", "at most 1", "1", true, 2)),
                    List.of(new Run(1, false, "b", 1e-6, 2e-6, 7, 0), new Run(2, true, "b", 1e-6, 2e-6, 7, 0)),
                    Map.of(),
                    recorder.recording());
        }
    }
}
