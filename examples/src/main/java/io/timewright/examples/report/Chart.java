package io.timewright.examples.report;

import io.timewright.examples.report.Marks.Mark;
import java.util.ArrayList;
import java.util.List;

/** One chart over time: a frame that the page stretches, with labels of its own beside it, so that no text is stretched. */
final class Chart {
    /** How many colours the page has. */
    static final int COLOURS = 8;

    private static final int DASHES = 3;

    /** How far apart labels at an axis have to be, in pixels. */
    private static final double LABEL_PIXELS = 17;

    private final String title;
    private final Unit unit;
    private final Scale scale;
    private final double lengthSeconds;
    private final int height;
    private final List<String> drawings = new ArrayList<>();
    private final StringBuilder flags = new StringBuilder();
    private String styleClass = "chart";

    Chart(String title, Unit unit, Scale scale, double lengthSeconds, int height) {
        this.title = title;
        this.unit = unit;
        this.scale = scale;
        this.lengthSeconds = lengthSeconds;
        this.height = height;
    }

    /** Adds what plus and minus this value enclose. */
    Chart area(String name, Columns columns) {
        drawings.add("<path class=\"bound\" data-name=\"" + Html.escape(name) + "\" d=\""
                + SvgPath.area(columns, scale, lengthSeconds, height) + "\"/>");
        return this;
    }

    /** Adds a curve in one of the styles of the page. */
    Chart curve(String name, int style, Columns columns) {
        drawings.add("<path class=\"curve " + style(style) + "\" data-name=\"" + Html.escape(name) + "\" d=\""
                + SvgPath.line(columns, scale, lengthSeconds, height) + "\"/>");
        return this;
    }

    /** Shows where a value was wrong, from column to column. */
    Chart wrong(Columns margin) {
        double half = lengthSeconds / Math.max(margin.size(), 1) / 2;
        for (int i = 0; i < margin.size(); i++) {
            if (margin.least(i) < 0) {
                double from = Math.max(margin.seconds(i) - half, 0);
                drawings.add("<rect class=\"wrong\" x=\"" + SvgPath.x(from, lengthSeconds) + "\" y=\"0\" width=\""
                        + SvgPath.decimals(Math.max(2 * half / lengthSeconds * SvgPath.WIDTH, 1), 2) + "\" height=\""
                        + height
                        + "\"/>");
            }
        }
        return this;
    }

    /** Draws a line for each mark; with its number if wanted. */
    Chart marks(List<Mark> marks, boolean withNumbers) {
        for (Mark mark : marks) {
            String x = SvgPath.x(mark.atSeconds(), lengthSeconds);
            drawings.add("<line class=\"mark\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"0\" y2=\"" + height + "\"/>");
            if (withNumbers) {
                flags.append("<span class=\"flag\" style=\"left:")
                        .append(percent(mark.atSeconds() / lengthSeconds))
                        .append("\" title=\"")
                        .append(Html.escape(mark.title()))
                        .append("\">")
                        .append(mark.label())
                        .append("</span>");
                styleClass = "chart flagged";
            }
        }
        return this;
    }

    /** Returns the classes of a curve's style: a colour, and a dash pattern once all colours are taken. */
    static String style(int number) {
        return "c" + number % COLOURS + " d" + number / COLOURS % DASHES;
    }

    static String percent(double part) {
        return SvgPath.decimals(part * 100, 3) + "%";
    }

    String html() {
        Html html = new Html()
                .raw("<div class=\"" + styleClass + "\" data-unit=\"" + unit.name() + "\" data-low=\"" + scale.low()
                        + "\" data-high=\"" + scale.high() + "\" data-threshold=\"" + scale.threshold()
                        + "\" data-height=\"" + height + "\" style=\"height:" + height + "px\">\n<div class=\"axis\">");
        StringBuilder grid = new StringBuilder();
        for (double tick : scale.ticks(LABEL_PIXELS / height)) {
            html.raw("<span style=\"top:" + percent(1 - scale.position(tick)) + "\">")
                    .text(unit.tick(tick))
                    .raw("</span>");
            String y = SvgPath.y(tick, scale, height);
            grid.append("<line class=\"")
                    .append(tick == 0 ? "zero" : "grid")
                    .append("\" x1=\"0\" x2=\"1000\" y1=\"" + y + "\" y2=\"" + y + "\"/>");
        }
        html.raw("</div>\n<div class=\"plot\"><div class=\"stretch\"><svg viewBox=\"0 0 " + SvgPath.WIDTH + " " + height
                        + "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
                .text(title + ", from " + unit.text(scale.low()) + " to " + unit.text(scale.high())
                        + (scale.isLogarithmic() ? ", logarithmic beyond ±" + unit.text(scale.threshold()) : ""))
                .raw("\">" + grid);
        drawings.forEach(html::raw);
        return html.raw("</svg>" + flags + "</div></div></div>\n").toString();
    }
}
