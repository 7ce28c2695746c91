package io.timewright.examples.simulate;

import io.timewright.examples.cli.VersionText;
import io.timewright.examples.report.ReportPage;
import io.timewright.examples.report.Section;
import io.timewright.examples.report.SeriesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a page and its numbers beside it. */
final class ReportFiles {
    private ReportFiles() {}

    /**
     * Writes {@code FILE}, {@code FILE.clocks.csv} and {@code FILE.events.csv}, without the {@code .html} of the first.
     *
     * @throws IOException if one cannot be written; the message begins with its name
     */
    static void write(Path page, String title, List<Section> sections) throws IOException {
        String name = String.valueOf(page.getFileName());
        String stem = name.endsWith(".html") ? name.substring(0, name.length() - ".html".length()) : name;
        Path clocks = page.resolveSibling(stem + ".clocks.csv");
        Path events = page.resolveSibling(stem + ".events.csv");
        String origin = new VersionText().getVersion()[0] + " simulate. The numbers are in " + clocks.getFileName()
                + " and " + events.getFileName() + " beside this page.";
        Files.writeString(page, ReportPage.html(title, origin, sections));
        Files.write(clocks, SeriesCsv.clocks(sections));
        Files.write(events, SeriesCsv.events(sections));
    }
}
