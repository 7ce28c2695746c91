package io.timewright.examples.report;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Finds the scale that suits some curves. */
final class Scales {
    private Scales() {}

    /**
     * Returns a scale for curves and for areas around zero.
     *
     * @param smallest the least magnitude worth showing
     */
    static Scale of(List<Columns> curves, List<Columns> areas, double smallest) {
        double area = areas.stream().flatMapToDouble(Scales::magnitudes).max().orElse(0);
        double low = curves.stream()
                .flatMapToDouble(curve -> known(curve, curve::least))
                .min()
                .orElse(0);
        double high = curves.stream()
                .flatMapToDouble(curve -> known(curve, curve::greatest))
                .max()
                .orElse(0);
        double[] usual = curves.stream()
                .flatMapToDouble(Scales::magnitudes)
                .filter(magnitude -> magnitude >= smallest)
                .sorted()
                .toArray();
        // The better quarter: what is seen once the clock has settled, even when half of the run is trouble.
        double typical = usual.length == 0 ? 0 : usual[usual.length / 4];
        return Scale.of(Math.min(low, -area), Math.max(high, area), typical, smallest);
    }

    /** Returns what a reader has to know of a scale that is not linear, as markup. */
    static String note(Scale scale, Unit unit) {
        return scale.isLogarithmic()
                ? " <span class=\"note\">logarithmic beyond ±" + Html.escape(unit.text(scale.threshold())) + "</span>"
                : "";
    }

    private static DoubleStream magnitudes(Columns columns) {
        return known(columns, columns::magnitude);
    }

    private static DoubleStream known(Columns columns, IntToDoubleFunction value) {
        return IntStream.range(0, columns.size()).mapToDouble(value).filter(each -> !Double.isNaN(each));
    }
}
