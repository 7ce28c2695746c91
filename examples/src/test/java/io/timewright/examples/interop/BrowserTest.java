package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.timewright.examples.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens reports in headless Chromium. A probe that is put at the end of the page looks at what was laid out, points, zooms, switches the
 * colours, and writes what it found into the page, which Chromium then prints.
 */
class BrowserTest {
    private static final String PROBE = """
            <pre id="probe"></pre><script>
            const found = [];
            const tell = (name, value) => found.push(name + "=" + value);
            const seen = element => { const box = element.getBoundingClientRect(); return box.width > 100 && box.height > 1; };
            const all = selector => [...document.querySelectorAll(selector)];
            tell("ready", document.documentElement.dataset.ready);
            tell("overview", all(".overview .plot .curve").filter(seen).map(curve => curve.dataset.name).join(" "));
            tell("panels", all(".clock .plot .curve[data-name=offset]").filter(seen).length);
            tell("bounds", all(".clock .plot .bound").filter(seen).length);
            tell("flags", all(".flag").map(flag => flag.textContent).join(" "));
            tell("lines", all(".overview .plot .mark").length);
            tell("states", all(".band.state i").map(piece => piece.className).join(" "));
            tell("bands", all(".band.source .plot").filter(plot => plot.querySelectorAll("i").length > 1).length);
            tell("falsetickers", all(".band.source i.falseticker").length);
            tell("symbols", all(".lane b").length);
            tell("rows", all(".events tbody tr").length);
            tell("overflow", document.documentElement.scrollWidth > innerWidth);
            const plot = document.querySelector(".clock .chart .plot");
            const box = plot.getBoundingClientRect();
            const point = (type, share) => plot.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1,
                pointerType: "mouse", clientX: box.left + share * box.width, clientY: box.top + box.height / 2 }));
            point("pointermove", .75);
            tell("readout", document.getElementById("readout").textContent.replaceAll("\\n", " | "));
            const times = () => all(".overview .time span").map(each => each.textContent).join(" | ");
            tell("times", times());
            point("pointerdown", .5);
            point("pointerup", .75);
            tell("zoomed", times());
            plot.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
            tell("back", times());
            const page = () => getComputedStyle(document.body).backgroundColor;
            const before = page();
            document.getElementById("theme").click();
            tell("colours", before !== page());
            document.getElementById("probe").textContent = found.join("\\n");
            </script></body>""";

    @TempDir
    private Path folder;

    @Test
    void twoHosts_haveCurvesAndEvents() throws Exception {
        Map<String, String> found = open("desk");
        assertThat(found)
                .containsEntry("ready", "true")
                .containsEntry("overview", "desk")
                .containsEntry("panels", "1")
                .containsEntry("bounds", "1")
                .containsEntry("flags", "1 2 3 4–5 6–7")
                .containsEntry("lines", "5")
                .containsEntry("bands", "1")
                .containsEntry("overflow", "false")
                .containsEntry("colours", "true");
        assertThat(found.get("states")).contains("synchronized", "holdover");
        assertThat(Integer.parseInt(found.get("rows"))).isGreaterThan(8);
        assertThat(Integer.parseInt(found.get("symbols"))).isGreaterThan(3);
        assertThat(found.get("readout")).matches("at 4 h 30 min.* \\| bound ±.* ms \\| offset [+−].* µs.*");
        assertThat(found.get("times")).isEqualTo("0 s | 1 h | 2 h | 3 h | 4 h | 5 h | 6 h");
        assertThat(found.get("zoomed")).startsWith("3 h | 3 h 15 min | ").endsWith(" | 4 h 30 min");
        assertThat(found.get("back")).isEqualTo(found.get("times"));
    }

    @Test
    void twentyHosts_areAllThere() throws Exception {
        Map<String, String> found = open("campus");
        assertThat(found).containsEntry("ready", "true").containsEntry("overflow", "false");
        assertThat(Splitter.on(' ').split(found.get("overview"))).contains("west", "library", "printer");
        // Four relays, 13 clients, and the one server that was wrong.
        assertThat(found)
                .containsEntry("panels", "18")
                .containsEntry("bounds", "17")
                .containsEntry("bands", "51");
        assertThat(Integer.parseInt(found.get("falsetickers"))).isGreaterThanOrEqualTo(4);
        assertThat(Integer.parseInt(found.get("rows"))).isGreaterThan(50);
    }

    private Map<String, String> open(String scenario) throws Exception {
        String chromium = Peer.require("chromium", "chromium");
        Path page = folder.resolve(scenario + ".html");
        assertThat(Run.of("simulate", scenario, "--html", page.toString()).exitStatus())
                .isZero();
        Files.writeString(page, Files.readString(page).replace("</body>", PROBE));
        try (Program browser = Program.start(List.of(
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=1280,1000",
                "--dump-dom",
                page.toUri().toString()))) {
            assertThat(browser.awaitExit()).as("%s", browser.output()).isZero();
            String dom = String.join("\n", browser.output());
            String probe = dom.substring(dom.indexOf("<pre id=\"probe\">") + "<pre id=\"probe\">".length());
            return Splitter.on('\n')
                    .withKeyValueSeparator(Splitter.on('=').limit(2))
                    .split(probe.substring(0, probe.indexOf("</pre>")));
        }
    }
}
