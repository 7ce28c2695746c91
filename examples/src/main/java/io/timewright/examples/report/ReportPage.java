package io.timewright.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a page that needs nothing but itself: style, script and drawings are in it, and it may load nothing. */
public final class ReportPage {
    private ReportPage() {}

    /**
     * Returns the page, in HTML.
     *
     * @param title what it is about, for the title of the window
     * @param origin what made it, such as a command line
     * @param sections the worlds, at least one
     */
    public static String html(String title, String origin, List<Section> sections) {
        Html html = new Html()
                .raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                        + " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
                .text(title + " · simulation report")
                .raw("</title>\n<style>\n" + resource("report.css")
                        + "</style>\n</head>\n<body>\n<header class=\"top\"><h1>")
                .text("Simulation report")
                .raw("</h1><button id=\"theme\" type=\"button\">dark</button>");
        if (sections.size() > 1) {
            html.raw("<nav aria-label=\"Worlds\">");
            for (int i = 0; i < sections.size(); i++) {
                Section section = sections.get(i);
                html.raw("<a class=\"" + (section.met() ? "met" : "missed") + "\" href=\"#s" + (i + 1) + "\">")
                        .text((section.met() ? "✓ " : "✗ ") + section.name())
                        .raw("</a> ");
            }
            html.raw("</nav>");
        }
        html.raw("</header>\n<main>\n");
        for (int i = 0; i < sections.size(); i++) {
            html.raw(new SectionHtml(sections.get(i), i + 1).html());
        }
        html.raw("</main>\n").raw(resource("legend.html")).raw("<footer><p>").text(origin);
        return html.raw("</p></footer>\n<div id=\"readout\" role=\"status\" hidden></div>\n<script>\n"
                        + resource("report.js") + "</script>\n</body>\n</html>\n")
                .toString();
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
