package io.timewright.examples.report;

import io.timewright.examples.report.Marks.Mark;
import io.timewright.examples.report.Marks.Numbered;
import io.timewright.simulated.recording.ClockRecording;
import io.timewright.simulated.recording.RecordedEvent;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import io.timewright.simulated.recording.SourceRecording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes all of one clock: its state, offset and bound, frequency, sources and events. */
final class ClockPanel {
    private static final Map<Kind, String> SYMBOLS = Map.of(
            Kind.SCRIPT, "▼",
            Kind.STATE, "◆",
            Kind.STEP, "▲",
            Kind.REACH, "●",
            Kind.LEAP, "±",
            Kind.KISS, "✕",
            Kind.ALARM, "!");

    private final ClockRecording clock;
    private final int number;
    private final String sectionId;
    private final SecondHalf secondHalf;
    private final double length;
    private final List<Numbered> events;
    private final boolean small;

    /** @param small whether there are many, so that each has to do with less room */
    ClockPanel(
            ClockRecording clock,
            SecondHalf secondHalf,
            int number,
            String sectionId,
            double length,
            List<Numbered> events,
            boolean small) {
        this.clock = clock;
        this.secondHalf = secondHalf;
        this.number = number;
        this.sectionId = sectionId;
        this.length = length;
        this.events = events;
        this.small = small;
    }

    /** Returns whether a panel says more than that the clock is right: one that nobody keeps may be. */
    static boolean hasSomethingToShow(ClockRecording clock) {
        return clock.kept() || clock.offset().magnitudeSince(0) > 0;
    }

    /** Returns the state at the end in a word. */
    static String lastState(ClockRecording clock) {
        return clock.kept()
                ? clock.worstState(clock.state().size() - 1)
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .orElse("–")
                : "its own clock";
    }

    /** Returns its sources as they were at the end. */
    static String lastSources(ClockRecording clock) {
        return clock.sources().stream()
                .flatMap(
                        source -> source
                                .worst(source.standing().size() - 1)
                                .map(standing -> source.name() + ": " + standing.text())
                                .stream())
                .collect(Collectors.joining(", "));
    }

    String html() {
        int columns = small ? 700 : 1400;
        Html html = new Html()
                .raw("<article class=\"clock\" id=\"" + sectionId + "-c" + number
                        + "\"><h3><svg class=\"key\" viewBox=\"0 0 24 8\" "
                        + "aria-hidden=\"true\"><path class=\"curve " + Chart.style(number)
                        + "\" d=\"M0 4H24\"/></svg>")
                .text(clock.name())
                .element("span", "facts", facts())
                .raw("</h3>\n");
        List<Mark> script = Marks.of(events, length, event -> event.kind() == Kind.SCRIPT);
        if (clock.kept()) {
            html.raw(new Bands(length, columns).states(clock));
        }
        html.raw(offset(columns, script)).raw(frequency(columns, script));
        html.raw(lane());
        Bands bands = new Bands(length, small ? 200 : 500);
        for (SourceRecording source : clock.sources()) {
            html.raw(bands.source(source));
        }
        return html.raw(SectionHtml.timeAxis(length) + "</article>\n").toString();
    }

    private String facts() {
        String errors = "second half: RMS " + Unit.SECONDS.text(secondHalf.rmsSeconds()) + ", largest "
                + Unit.SECONDS.text(secondHalf.maximumSeconds());
        return clock.kept()
                ? errors + ", bound " + Unit.SECONDS.text(clock.bound().magnitudeSince(length / 2))
                : errors;
    }

    private String offset(int columns, List<Mark> script) {
        Columns offset = Columns.of(clock.offset(), columns, length);
        Columns bound = Columns.of(clock.bound(), columns, length);
        Scale scale = Scales.of(List.of(offset), List.of(bound), 1e-9);
        Chart chart = new Chart("Offset of " + clock.name(), Unit.SECONDS, scale, length, small ? 110 : 170);
        if (clock.kept()) {
            chart.area("bound", bound);
        }
        chart.marks(script, false).wrong(Columns.of(clock.margin(), columns, length));
        return caption("Offset" + (clock.kept() ? " and bound" : ""), scale, Unit.SECONDS)
                + chart.curve("offset", number % Chart.COLOURS, offset).html();
    }

    private String frequency(int columns, List<Mark> script) {
        Columns frequency = Columns.of(clock.frequency(), columns, length);
        Scale scale = Scales.of(List.of(frequency), List.of(), 1e-9);
        Chart chart = new Chart("Frequency error of " + clock.name(), Unit.FREQUENCY, scale, length, small ? 64 : 90);
        return caption("Frequency error", scale, Unit.FREQUENCY)
                + chart.marks(script, false)
                        .curve("frequency", number % Chart.COLOURS, frequency)
                        .html();
    }

    private static String caption(String text, Scale scale, Unit unit) {
        return "<p class=\"caption\">" + text + Scales.note(scale, unit) + "</p>\n";
    }

    /** What happened on this host, in symbols. */
    private String lane() {
        List<Mark> marks = Marks.of(events, length, this::concernsThis);
        if (marks.isEmpty()) {
            return "";
        }
        Html html = new Html()
                .raw(
                        "<div class=\"band lane\"><div class=\"axis\">events</div><div class=\"plot\"><div class=\"stretch\">");
        for (Mark mark : marks) {
            html.raw("<b class=\"" + mark.kind().text() + "\" style=\"left:" + Chart.percent(mark.atSeconds() / length)
                            + "\" title=\"")
                    .text(mark.title())
                    .raw("\">" + SYMBOLS.getOrDefault(mark.kind(), "◇") + "</b>");
        }
        return html.raw("</div></div></div>\n").toString();
    }

    private boolean concernsThis(RecordedEvent event) {
        return event.host().equals(clock.name());
    }
}
