package io.timewright.examples.report;

import io.timewright.simulated.recording.ClockRecording;
import io.timewright.simulated.recording.Envelope;
import io.timewright.simulated.recording.RecordedEvent;
import io.timewright.simulated.recording.SourceRecording;
import io.timewright.values.SyncState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a page draws, as numbers: one table of the clocks over time, one of the events. */
public final class SeriesCsv {
    private SeriesCsv() {}

    /** Returns the clocks over time, a line for each clock and span; cells are empty where nothing is known. */
    public static List<String> clocks(List<Section> sections) {
        List<String> lines = new ArrayList<>();
        lines.add("scenario,seed,clock,from_s,span_s,offset_least_s,offset_greatest_s,bound_s,frequency_least_ppm,"
                + "frequency_greatest_ppm,state,sources");
        for (Section section : sections) {
            for (ClockRecording clock : section.recording().clocks()) {
                String begin = cell(section.name()) + "," + section.recording().seed() + "," + cell(clock.name()) + ",";
                for (int span = 0; span < clock.offset().size(); span++) {
                    lines.add(begin + row(clock, span));
                }
            }
        }
        return lines;
    }

    /** Returns the events, a line for each. */
    public static List<String> events(List<Section> sections) {
        List<String> lines = new ArrayList<>();
        lines.add("scenario,seed,at_s,host,kind,text");
        for (Section section : sections) {
            for (RecordedEvent event : section.recording().events()) {
                lines.add(String.join(
                        ",",
                        cell(section.name()),
                        "" + section.recording().seed(),
                        number(event.atSeconds()),
                        cell(event.host()),
                        event.kind().text(),
                        cell(event.text())));
            }
        }
        return lines;
    }

    private static String row(ClockRecording clock, int span) {
        Envelope offset = clock.offset();
        return String.join(
                ",",
                number(span * offset.spanSeconds()),
                number(offset.spanSeconds()),
                number(offset.least(span)),
                number(offset.greatest(span)),
                number(clock.bound().greatest(span)),
                number(clock.frequency().least(span) * 1e6),
                number(clock.frequency().greatest(span) * 1e6),
                clock.worstState(span).map(SeriesCsv::word).orElse(""),
                cell(clock.sources().stream()
                        .flatMap(source -> source(source, span).stream())
                        .collect(Collectors.joining(" "))));
    }

    private static Optional<String> source(SourceRecording source, int span) {
        return source.worst(span)
                .map(standing -> source.name() + "=" + standing.name().toLowerCase(Locale.ROOT));
    }

    private static String word(SyncState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? ""
                : value == Math.rint(value) && Math.abs(value) < 1e15 ? "" + (long) value : "" + value;
    }

    /** A cell by RFC 4180: in quotes where it has to be. */
    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
