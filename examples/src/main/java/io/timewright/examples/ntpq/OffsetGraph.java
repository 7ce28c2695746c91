package io.timewright.examples.ntpq;

import io.timewright.examples.cli.Figures;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The last offsets as a graph of characters, a column for each: the newest is at the right, zero in the middle row. */
final class OffsetGraph {
    private static final int COLUMNS = 60;
    private static final int ROWS_PER_SIDE = 3;
    /** Nothing is smaller than this on the graph, in milliseconds: noise of nanoseconds is a flat line. */
    private static final double SMALLEST_SCALE = 0.001;

    private final Deque<Double> offsetsMillis = new ArrayDeque<>();

    /** Takes in an offset in milliseconds; what is no number is left out. */
    void add(String millis) {
        try {
            offsetsMillis.addLast(Double.parseDouble(millis));
        } catch (NumberFormatException e) {
            return;
        }
        if (offsetsMillis.size() > COLUMNS) {
            offsetsMillis.removeFirst();
        }
    }

    /** Returns the rows, from the greatest positive offset down to the greatest negative one. */
    List<String> lines() {
        double scale = offsetsMillis.stream().mapToDouble(Math::abs).max().orElse(0);
        double step = Math.max(scale, SMALLEST_SCALE) / ROWS_PER_SIDE;
        List<String> lines = new ArrayList<>();
        for (int row = ROWS_PER_SIDE; row >= -ROWS_PER_SIDE; row--) {
            StringBuilder line = new StringBuilder(label(row * step));
            for (double offset : offsetsMillis) {
                line.append(Math.round(offset / step) == row ? '*' : row == 0 ? '-' : ' ');
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String label(double millis) {
        String figure = Figures.decimal(BigDecimal.valueOf(millis), 3);
        return String.format(Locale.ROOT, "%10s ms |", millis > 0 ? "+" + figure : figure);
    }
}
