package io.timewright.examples.accuracy;

import io.timewright.examples.trial.Measure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures published for chronyd and ntpd: medians over the seeds 1 to 20, from a resource that names its source. */
final class Published {
    private static final String RESOURCE = "published.txt";
    private static final String CHRONY = "chrony48";
    private static final List<String> NTPD = List.of("ntpsec", "ntp428");
    private static final String UNKNOWN = "-";
    private static final String NEVER = "never";

    private record Key(String scenario, String program, Measure measure) {}

    private final Map<Key, Double> figures = new HashMap<>();

    private Published() {}

    static Published load() {
        try (InputStream in = Published.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks its resource " + RESOURCE);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads lines of words: those that begin with {@code scenario program} name the columns of those that follow. */
    static Published of(Stream<String> lines) {
        Published published = new Published();
        List<String> header = List.of();
        for (String line : lines.map(String::strip).toList()) {
            List<String> words = List.of(line.split("\\s+"));
            if (line.startsWith("scenario ")) {
                header = words;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                published.add(header, words);
            }
        }
        return published;
    }

    private void add(List<String> header, List<String> words) {
        if (words.size() != header.size()) {
            throw new IllegalStateException("expected " + header + " in " + RESOURCE + ", found " + words);
        }
        for (int i = 2; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.equals(UNKNOWN)) {
                Measure measure = Measure.ofColumn(header.get(i)).orElseThrow();
                double value = word.equals(NEVER) ? Double.POSITIVE_INFINITY : Double.parseDouble(word);
                figures.put(new Key(words.get(0), words.get(1), measure), value);
            }
        }
    }

    /** Returns chronyd's figure. */
    OptionalDouble chrony(String scenario, Measure measure) {
        return of(scenario, CHRONY, measure);
    }

    /** Returns ntpd's figure, the better one of ntpsec's and the classic one's. */
    OptionalDouble ntpd(String scenario, Measure measure) {
        return NTPD.stream()
                .map(program -> of(scenario, program, measure))
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    private OptionalDouble of(String scenario, String program, Measure measure) {
        Double value = figures.get(new Key(scenario, program, measure));
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
