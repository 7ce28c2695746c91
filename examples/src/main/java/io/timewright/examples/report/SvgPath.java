package io.timewright.examples.report;

import java.util.Locale;

/** Writes the {@code d} of SVG paths, in a frame of {@link #WIDTH} by a height. */
final class SvgPath {
    /** The width of every frame; the page stretches it to what there is. */
    static final int WIDTH = 1000;

    private final StringBuilder out = new StringBuilder();

    private SvgPath() {}

    /** Returns a line through the extremes of each column, broken where there is no value. */
    static String line(Columns columns, Scale scale, double lengthSeconds, int height) {
        SvgPath path = new SvgPath();
        boolean drawing = false;
        String lastX = "";
        String lastY = "";
        boolean pending = false;
        for (int i = 0; i < columns.size(); i++) {
            if (Double.isNaN(columns.least(i))) {
                path.flush(pending, lastX);
                pending = false;
                drawing = false;
                continue;
            }
            String x = x(columns.seconds(i), lengthSeconds);
            String low = y(columns.least(i), scale, height);
            String high = y(columns.greatest(i), scale, height);
            if (drawing && low.equals(lastY) && high.equals(lastY)) {
                // A flat piece needs its ends alone.
                pending = true;
            } else {
                path.flush(pending, lastX);
                pending = false;
                // Enter a column at the end that is nearer to where the line comes from.
                boolean upwards = !drawing || nearer(lastY, low, high);
                path.out.append(drawing ? 'L' : 'M').append(x).append(' ').append(upwards ? low : high);
                if (!low.equals(high)) {
                    path.out.append('V').append(upwards ? high : low);
                }
                lastY = upwards ? high : low;
                drawing = true;
            }
            lastX = x;
        }
        path.flush(pending, lastX);
        return path.out.toString();
    }

    /** Returns the areas between plus and minus the greatest magnitude of each column, one for each piece without a gap. */
    static String area(Columns columns, Scale scale, double lengthSeconds, int height) {
        SvgPath path = new SvgPath();
        for (int from = 0; from < columns.size(); from++) {
            int to = from;
            while (to < columns.size() && !Double.isNaN(columns.least(to))) {
                to++;
            }
            if (to > from) {
                path.area(columns, from, to, scale, lengthSeconds, height);
                from = to;
            }
        }
        return path.out.toString();
    }

    private void area(Columns columns, int from, int to, Scale scale, double lengthSeconds, int height) {
        for (int i = from; i < to; i++) {
            out.append(i == from ? 'M' : 'L')
                    .append(x(columns.seconds(i), lengthSeconds))
                    .append(' ')
                    .append(y(columns.magnitude(i), scale, height));
        }
        for (int i = to - 1; i >= from; i--) {
            out.append('L')
                    .append(x(columns.seconds(i), lengthSeconds))
                    .append(' ')
                    .append(y(-columns.magnitude(i), scale, height));
        }
        out.append('Z');
    }

    private void flush(boolean pending, String lastX) {
        if (pending) {
            out.append('H').append(lastX);
        }
    }

    private static boolean nearer(String from, String first, String second) {
        double y = Double.parseDouble(from);
        return Math.abs(Double.parseDouble(first) - y) <= Math.abs(Double.parseDouble(second) - y);
    }

    static String x(double seconds, double lengthSeconds) {
        return decimals(WIDTH * seconds / lengthSeconds, 2);
    }

    static String y(double value, Scale scale, int height) {
        return decimals(height * (1 - scale.position(value)), 1);
    }

    /** A number without digits that say nothing. */
    static String decimals(double value, int most) {
        String text = String.format(Locale.ROOT, "%." + most + "f", value);
        return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0+$", "");
    }
}
