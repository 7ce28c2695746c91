package io.timewright.simulated.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads scenarios: those that come with this module by name, others from files. */
public final class Scenarios {
    private static final String SUFFIX = ".scenario";
    private static final String ACCURACY = "accuracy";
    private static final String VARIANTS = "variants";
    private static final String DISPLAY = "display";

    /** The folder of each scenario that comes with this module, by its name, in the order of the index. */
    private static final Map<String, String> FOLDERS = index();

    private Scenarios() {}

    /** Returns the names of the scenarios that chronyd and ntpd were measured in, in the order of their tables. */
    public static List<String> accuracy() {
        return inFolder(ACCURACY);
    }

    /** Returns the names of variants of these: other networks, oscillators and disturbances. */
    public static List<String> variants() {
        return inFolder(VARIANTS);
    }

    /** Returns the names of scenarios to look at: one client with its server, and 20 hosts in half a day of mishaps. */
    public static List<String> display() {
        return inFolder(DISPLAY);
    }

    /** Returns the names of the catalogue: scenarios that judge themselves by what they expect, kind by kind. */
    public static List<String> catalogue() {
        return FOLDERS.entrySet().stream()
                .filter(entry -> !List.of(ACCURACY, VARIANTS, DISPLAY).contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the names of all scenarios that come with this module. */
    public static List<String> names() {
        return List.copyOf(FOLDERS.keySet());
    }

    /**
     * Returns a scenario that comes with this module.
     *
     * @throws IllegalArgumentException if there is none of this name; the message has the nearest one
     */
    public static Scenario named(String name) {
        String folder = FOLDERS.get(name);
        if (folder == null) {
            throw new IllegalArgumentException("found scenario '" + name + "', expected one of "
                    + String.join(" ", names()) + NearestWord.suggestion(name, names()));
        }
        String path = folder + "/" + name + SUFFIX;
        try {
            return ScenarioParser.parse(name, path, Optional.empty(), resource(path));
        } catch (ScenarioSyntaxException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Returns the name that was probably meant by a misspelt one; empty if none is near. */
    public static Optional<String> nearest(String name) {
        return NearestWord.nearest(name, names());
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
        Path folder = file.toAbsolutePath().getParent();
        return ScenarioParser.parse(name, file.toString(), Optional.ofNullable(folder), Files.readString(file));
    }

    /**
     * Reads a scenario from text.
     *
     * @param name its name, which error messages give as that of the file
     * @throws ScenarioSyntaxException if it makes no sense
     */
    public static Scenario parse(String name, String text) throws ScenarioSyntaxException {
        return ScenarioParser.parse(name, name, Optional.empty(), text);
    }

    private static List<String> inFolder(String folder) {
        return FOLDERS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(folder))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, String> index() {
        Map<String, String> folders = new LinkedHashMap<>();
        resource("index.txt").lines().forEach(line -> {
            int slash = line.indexOf('/');
            folders.put(line.substring(slash + 1), line.substring(0, slash));
        });
        return folders;
    }

    private static String resource(String path) {
        try (InputStream in = Scenarios.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks its resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
