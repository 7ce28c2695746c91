package io.timewright.examples.report;

import io.timewright.examples.report.Marks.Numbered;
import io.timewright.examples.report.Section.Check;
import io.timewright.examples.report.Section.Run;
import io.timewright.simulated.recording.ClockRecording;
import io.timewright.simulated.recording.RecordedEvent.Kind;
import io.timewright.simulated.recording.Recording;
import java.util.List;

/** Writes what a page says of one simulated world: tables, the overview, a panel for each clock, events. */
final class SectionHtml {
    private static final int OVERVIEW_HEIGHT = 240;
    private static final int FEW_CLOCKS = 3;
    private static final int FEW_CHECKS = 6;
    private static final int FEW_RUNS = 20;
    private static final int FEW_EVENTS = 40;

    private final Section section;
    private final Recording recording;
    private final String id;
    private final List<Numbered> events;
    private final Html html = new Html();

    SectionHtml(Section section, int number) {
        this.section = section;
        this.recording = section.recording();
        this.id = "s" + number;
        this.events = Marks.numbered(recording.events());
    }

    String html() {
        html.raw("<section class=\"world\" id=\"" + id + "\" data-length=\""
                        + SvgPath.decimals(recording.lengthSeconds(), 3) + "\">\n<header><h2>")
                .text(section.name())
                .raw("</h2>");
        verdict(section.met(), section.checks().isEmpty() ? "" : section.met() ? "as expected" : "not as expected");
        html.element("p", "title", section.title());
        html.element("p", "facts", facts());
        html.raw("</header>\n");
        checks();
        clocks();
        overview();
        panels(true, kept() > FEW_CLOCKS);
        panels(false, true);
        runs();
        events();
        return html.raw("</section>\n").toString();
    }

    private void panels(boolean kept, boolean small) {
        html.raw(small ? "<div class=\"panels\">\n" : "<div class=\"panels wide-ones\">\n");
        for (int i = 0; i < recording.clocks().size(); i++) {
            ClockRecording clock = recording.clocks().get(i);
            if (clock.kept() == kept && ClockPanel.hasSomethingToShow(clock)) {
                html.raw(new ClockPanel(
                                clock, section.secondHalf(clock), i, id, recording.lengthSeconds(), events, small)
                        .html());
            }
        }
        html.raw("</div>\n");
    }

    private int kept() {
        return (int) recording.clocks().stream().filter(ClockRecording::kept).count();
    }

    private String facts() {
        return "seed " + recording.seed() + " · " + Moment.text(recording.lengthSeconds()) + " from "
                + recording.start() + " · " + recording.clocks().size() + " hosts, " + kept() + " of them keep a clock";
    }

    private void verdict(boolean met, String text) {
        if (!text.isEmpty()) {
            html.element("span", met ? "verdict met" : "verdict missed", (met ? "✓ " : "✗ ") + text);
        }
    }

    private void checks() {
        if (section.checks().isEmpty()) {
            return;
        }
        int runs = section.runs().size();
        long met = section.checks().stream().filter(Check::met).count();
        boolean open =
                section.checks().size() <= FEW_CHECKS || met < section.checks().size();
        html.raw("<details class=\"checks\"" + (open ? " open" : "") + "><summary>")
                .text("Expectations: " + met + " of " + section.checks().size() + " met")
                .raw("</summary><div class=\"wide\"><table><thead>");
        html.row("th", "", "what", "expected", "found with seed " + recording.seed(), "met in");
        html.raw("</thead><tbody>\n");
        for (Check check : section.checks()) {
            html.raw("<tr><td>");
            verdict(check.met(), check.met() ? "met" : "not met");
            html.raw("</td>")
                    .element("td", check.subject())
                    .element("td", check.expected())
                    .element("td", check.found())
                    .element("td", check.metRuns() + " of " + runs + (runs == 1 ? " run" : " runs"))
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table></div></details>\n");
    }

    private void clocks() {
        html.raw(
                "<div class=\"wide\"><table class=\"clocks\"><caption>Clocks, second half of the run</caption>\n<thead>");
        html.row(
                "th",
                "clock",
                "RMS error",
                "largest error",
                "frequency, RMS",
                "largest bound",
                "state at the end",
                "sources at the end");
        html.raw("</thead><tbody>\n");
        double half = recording.lengthSeconds() / 2;
        for (int i = 0; i < recording.clocks().size(); i++) {
            ClockRecording clock = recording.clocks().get(i);
            SecondHalf figures = section.secondHalf(clock);
            boolean linked = ClockPanel.hasSomethingToShow(clock);
            html.raw("<tr><th scope=\"row\">" + (linked ? "<a href=\"#" + id + "-c" + i + "\">" : ""))
                    .text(clock.name())
                    .raw((linked ? "</a>" : "") + "</th>")
                    .element("td", Unit.SECONDS.text(figures.rmsSeconds()))
                    .element("td", Unit.SECONDS.text(figures.maximumSeconds()))
                    .element("td", Unit.FREQUENCY.text(figures.rmsFrequency()))
                    .element("td", Unit.SECONDS.text(clock.bound().magnitudeSince(half)))
                    .element("td", ClockPanel.lastState(clock))
                    .element("td", ClockPanel.lastSources(clock))
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private void overview() {
        double length = recording.lengthSeconds();
        int columns = recording.clocks().size() > 4 ? 700 : 1400;
        List<Columns> curves = recording.clocks().stream()
                .map(clock -> Columns.of(clock.offset(), columns, length))
                .toList();
        Scale scale = Scales.of(curves, List.of(), 1e-9);
        Chart chart = new Chart("Offset of every clock", Unit.SECONDS, scale, length, OVERVIEW_HEIGHT)
                .marks(Marks.of(events, length, event -> event.kind() == Kind.SCRIPT), true);
        html.raw("<figure class=\"overview" + (curves.size() > 8 ? " many" : "")
                + "\"><figcaption><b>Offset of every clock</b> from true time"
                + Scales.note(scale, Unit.SECONDS)
                + "</figcaption>\n<div class=\"tools\" role=\"toolbar\" aria-label=\"Zoom\">"
                + "<button data-zoom=\"in\" title=\"Zoom in (+)\">+</button><button data-zoom=\"out\" title=\"Zoom out (−)\">−</button>"
                + "<button data-zoom=\"all\" title=\"All of it (0)\">all</button></div>\n<ul class=\"legend\">");
        for (int i = 0; i < curves.size(); i++) {
            ClockRecording clock = recording.clocks().get(i);
            chart.curve(clock.name(), i, curves.get(i));
            html.raw("<li tabindex=\"0\" data-name=\"")
                    .text(clock.name())
                    .raw("\"><svg class=\"key\" viewBox=\"0 0 24 8\" aria-hidden=\"true\"><path class=\"curve "
                            + Chart.style(i) + "\" d=\"M0 4H24\"/></svg>")
                    .text(clock.name())
                    .raw("</li>");
        }
        html.raw("</ul>\n" + chart.html() + timeAxis(length) + "</figure>\n");
    }

    static String timeAxis(double lengthSeconds) {
        Html axis = new Html().raw("<div class=\"time\" aria-hidden=\"true\"><div class=\"plot\">");
        for (double tick : Ticks.time(lengthSeconds, 8)) {
            axis.raw("<span style=\"left:" + Chart.percent(tick / lengthSeconds) + "\">")
                    .text(Moment.text(tick))
                    .raw("</span>");
        }
        return axis.raw("</div></div>\n").toString();
    }

    private void runs() {
        List<Run> runs = section.runs();
        if (runs.size() < 2) {
            return;
        }
        long met = runs.stream().filter(Run::met).count();
        html.raw("<details class=\"runs\"" + (runs.size() <= FEW_RUNS ? " open" : "") + "><summary>")
                .text("All " + runs.size() + " runs: " + met + " as expected")
                .raw("</summary><div class=\"wide\"><table><thead>");
        html.row("th", "seed", "", "clock", "RMS error", "largest error", "requests", "outside the bound");
        html.raw("</thead><tbody>\n");
        for (Run run : runs) {
            html.raw(run.seed() == recording.seed() ? "<tr class=\"shown\">" : "<tr>")
                    .raw("<th scope=\"row\">")
                    .text(run.seed() + (run.seed() == recording.seed() ? " (shown)" : ""))
                    .raw("</th><td>");
            verdict(run.met(), run.met() ? "met" : "not met");
            html.raw("</td>")
                    .element("td", run.clock())
                    .element("td", Unit.SECONDS.text(run.rmsSeconds()))
                    .element("td", Unit.SECONDS.text(run.maximumSeconds()))
                    .element("td", "" + run.packets())
                    .element("td", run.boundViolations() + " s")
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table></div></details>\n");
    }

    private void events() {
        html.raw("<details class=\"events\"" + (events.size() <= FEW_EVENTS ? " open" : "") + "><summary>")
                .text(events.isEmpty() ? "No events" : "Events: " + events.size())
                .raw("</summary><div class=\"wide\"><table><thead>");
        html.row("th", "", "time", "where", "kind", "what");
        html.raw("</thead><tbody>\n");
        for (Numbered numbered : events) {
            html.raw("<tr class=\"" + numbered.event().kind().text() + "\" id=\"" + id + "-e" + numbered.number()
                            + "\">")
                    .element("td", numbered.number() == 0 ? "" : "" + numbered.number())
                    .element("td", Moment.text(numbered.event().atSeconds()))
                    .element("td", numbered.event().host())
                    .element("td", numbered.event().kind().text())
                    .element("td", numbered.event().text())
                    .raw("</tr>\n");
        }
        html.raw("</tbody></table></div>");
        if (recording.omittedEvents() > 0) {
            html.element("p", "and " + recording.omittedEvents() + " more, which were not kept");
        }
        html.raw("</details>\n");
    }
}
