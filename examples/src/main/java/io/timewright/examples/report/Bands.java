package io.timewright.examples.report;

import io.timewright.simulated.recording.ClockRecording;
import io.timewright.simulated.recording.SourceRecording;
import io.timewright.simulated.recording.SourceRecording.Standing;
import io.timewright.values.SyncState;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** Strips over time that say in what state something was, in colour and pattern and, where there is room, in words. */
final class Bands {
    /** From this share of the width on there is room for words. */
    private static final double ROOM = 0.09;

    private static final int ALL_POLLS = 8;

    private final double lengthSeconds;
    private final int most;

    /**
     * A stretch of the same.
     *
     * @param styleClass its look
     * @param words what it says
     */
    private record Piece(String styleClass, String words) {}

    private static final Piece OFF = new Piece("unknown", "asleep or down");

    /** Bands of at most so many pieces each. */
    Bands(double lengthSeconds, int most) {
        this.lengthSeconds = lengthSeconds;
        this.most = most;
    }

    /** Returns the band of a clock's state. */
    String states(ClockRecording clock) {
        int each = each(clock.state().size());
        return band("state", "state", clock.state().size(), each, clock.state().spanSeconds(), i -> {
            Optional<SyncState> worst = Optional.empty();
            for (int span = i * each;
                    span < Math.min((i + 1) * each, clock.state().size());
                    span++) {
                worst = later(worst, clock.worstState(span));
            }
            return worst.map(state -> state.name().toLowerCase(Locale.ROOT))
                    .map(word -> new Piece(word, word))
                    .orElse(OFF);
        });
    }

    private static Optional<SyncState> later(Optional<SyncState> known, Optional<SyncState> next) {
        boolean good = known.isEmpty() || known.get() == SyncState.SYNCHRONIZED;
        return next.isPresent() && good ? next : known;
    }

    /** Returns the band of a source: what was made of it, and how well it was heard. */
    String source(SourceRecording source) {
        int size = source.standing().size();
        int each = each(size);
        return band(source.name(), "source", size, each, source.standing().spanSeconds(), i -> {
            Optional<Standing> worst = Optional.empty();
            double reach = ALL_POLLS;
            for (int span = i * each; span < Math.min((i + 1) * each, size); span++) {
                worst = worse(worst, source.worst(span));
                // False for NaN, where nothing is known.
                reach = source.reach().least(span) < reach ? source.reach().least(span) : reach;
            }
            if (worst.isEmpty()) {
                return OFF;
            }
            String heard = reach == ALL_POLLS ? "all" : reach >= ALL_POLLS / 2.0 ? "most" : "few";
            Standing standing = worst.get();
            String name = standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return standing == Standing.UNREACHABLE
                    ? new Piece(name, standing.text())
                    : new Piece(name + " " + heard, standing.text() + (reach == ALL_POLLS ? "" : ", polls lost"));
        });
    }

    private static Optional<Standing> worse(Optional<Standing> known, Optional<Standing> next) {
        return known.isEmpty() || next.isPresent() && next.get().compareTo(known.get()) > 0 ? next : known;
    }

    private int each(int size) {
        return Math.max((size + most - 1) / most, 1);
    }

    private String band(
            String label, String styleClass, int size, int each, double spanSeconds, IntFunction<Piece> pieces) {
        Html html = new Html()
                .raw("<div class=\"band " + styleClass + "\"><div class=\"axis\" title=\"")
                .text(label)
                .raw("\">")
                .text(label)
                .raw("</div><div class=\"plot\" role=\"img\" aria-label=\"");
        Html strip = new Html();
        StringBuilder spoken = new StringBuilder(label).append(":");
        int columns = (size + each - 1) / each;
        int from = 0;
        for (int i = 1; i <= columns; i++) {
            if (i < columns && pieces.apply(i).equals(pieces.apply(from))) {
                continue;
            }
            Piece piece = pieces.apply(from);
            double begin = Math.min(from * each * spanSeconds / lengthSeconds, 1);
            double end = i == columns ? 1 : Math.min(i * each * spanSeconds / lengthSeconds, 1);
            String title = piece.words() + " from " + Moment.text(begin * lengthSeconds) + " to "
                    + Moment.text(end * lengthSeconds);
            if (from * each == 0 || spoken.length() < 300) {
                spoken.append(' ').append(title).append(';');
            }
            strip.raw("<i class=\"" + piece.styleClass() + "\" style=\"left:" + Chart.percent(begin) + ";width:"
                            + Chart.percent(end - begin) + "\" title=\"")
                    .text(title)
                    .raw("\">");
            if (end - begin > ROOM) {
                strip.element("span", piece.words());
            }
            strip.raw("</i>");
            from = i;
        }
        return html.text(spoken.toString())
                .raw("\"><div class=\"stretch\">" + strip + "</div></div></div>\n")
                .toString();
    }
}
