package io.timewright.examples.simulate;

import io.timewright.examples.cli.VersionText;
import io.timewright.examples.report.ReportPage;
import io.timewright.examples.report.Section;
import io.timewright.examples.report.SeriesCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes a page and its numbers beside it. */
final class ReportFiles {
    private ReportFiles() {}

    /** Returns why nothing can be written there, as far as that can be told beforehand; empty if it can. */
    static Optional<String> objection(Path page) {
        Path folder = page.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(page)) {
            return Optional.of(page + ": found a folder, expected the name of a file");
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(page + ": found no folder " + folder);
        }
        return Files.isWritable(Files.exists(page) ? page : folder)
                ? Optional.empty()
                : Optional.of(page + ": permission denied");
    }

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
