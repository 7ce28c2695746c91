package io.timewright.simulated.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads scenarios: those that come with this module by name, others from files. */
public final class Scenarios {
    private static final String SUFFIX = ".scenario";

    /** The scenarios that chronyd and ntpd were measured in, in the order of their tables. */
    private static final List<String> ACCURACY = List.of(
            "S1",
            "S2",
            "S3a",
            "S4a",
            "S4b",
            "S5a",
            "S6",
            "S7a",
            "S8",
            "P6",
            "P10",
            "G_j10us_w1e-09",
            "G_j100us_w1e-10",
            "G_j1000us_w1e-08",
            "G_j10000us_w1e-09");

    /** Variants that the discipline was tried in besides. */
    private static final List<String> VARIANTS = List.of(
            "V1sine",
            "V2fstep",
            "V3loss",
            "V4w3e-8",
            "V5spikes",
            "V6bad",
            "V7w3e-7",
            "V8gauss20",
            "V9lan1us",
            "V9b2us",
            "V10asym",
            "V10b",
            "V12gam3",
            "V13heavy",
            "V14wan8",
            "V15lan",
            "V16rt",
            "V17sp30",
            "V18sp10u",
            "V19sp20",
            "V20asymrt",
            "V21noise1us");

    /** A small one and a large one to look at. */
    private static final List<String> DISPLAY = List.of("desk", "campus");

    private Scenarios() {}

    /** Returns the names of the scenarios that chronyd and ntpd were measured in. */
    public static List<String> accuracy() {
        return ACCURACY;
    }

    /** Returns the names of further scenarios: other networks, oscillators and disturbances. */
    public static List<String> variants() {
        return VARIANTS;
    }

    /** Returns the names of scenarios to look at: one client with its server, and 20 hosts in half a day of mishaps. */
    public static List<String> display() {
        return DISPLAY;
    }

    /**
     * Returns a scenario that comes with this module.
     *
     * @throws IllegalArgumentException if there is none of this name; the message has the nearest one
     */
    public static Scenario named(String name) {
        String folder = ACCURACY.contains(name)
                ? "accuracy/"
                : VARIANTS.contains(name) ? "variants/" : DISPLAY.contains(name) ? "display/" : "";
        if (folder.isEmpty()) {
            List<String> known = new ArrayList<>(ACCURACY);
            known.addAll(VARIANTS);
            known.addAll(DISPLAY);
            throw new IllegalArgumentException("found scenario '" + name + "', expected one of "
                    + String.join(" ", known) + NearestWord.suggestion(name, known));
        }
        String resource = folder + name + SUFFIX;
        try (InputStream in = Scenarios.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks its resource " + resource);
            }
            return ScenarioParser.parse(name, resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ScenarioSyntaxException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Reads a scenario file; the scenario is named after it, without {@code .scenario}.
     *
     * @throws ScenarioSyntaxException if it makes no sense
     * @throws IOException if it cannot be read
     */
    public static Scenario read(Path file) throws IOException, ScenarioSyntaxException {
        String last = String.valueOf(file.getFileName());
        String name = last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
        return ScenarioParser.parse(name, file.toString(), Files.readString(file));
    }

    /**
     * Reads a scenario from text.
     *
     * @param name its name, which error messages give as that of the file
     * @throws ScenarioSyntaxException if it makes no sense
     */
    public static Scenario parse(String name, String text) throws ScenarioSyntaxException {
        return ScenarioParser.parse(name, name, text);
    }
}
