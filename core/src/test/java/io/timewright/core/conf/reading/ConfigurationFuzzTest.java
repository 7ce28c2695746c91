package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.core.conf.Configuration;
import io.timewright.values.ConfigurationDiagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mutated copies of the sample files: whatever a file says, it is read and every diagnostic points into it. */
class ConfigurationFuzzTest {
    private static final long SEED = 20_261_121;
    private static final int COPIES = Integer.getInteger("timewright.fuzz.configurations", 5_000);
    private static final int INCLUDED_CHARACTERS = 50;
    private static final String CHARACTERS = " \t\r\n#\"{}(),;|=-+.0x9a\u00a0\u3000\u200b\ufeff注\u0000\ud800%[]:";

    @Test
    void noMutationOfASampleBreaksTheReader() throws IOException {
        List<String> samples = new ArrayList<>();
        for (String name : GoldenConfigurationTest.NAMES) {
            samples.add(GoldenConfigurationTest.resource(name + ".conf"));
        }
        List<String> words = new ArrayList<>(Directive.table().keySet());
        words.addAll(
                List.of(GoldenConfigurationTest.resource("every-directive.conf").split("\\s+")));
        words.addAll(List.of("0", "1", "-1", "16", "4e9", "0.001", "0x7f", "2147483648"));
        for (int copy = 0; copy < COPIES; copy++) {
            long seed = SEED + copy;
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(samples.get(random.nextInt(samples.size())));
            for (int mutations = 1 + random.nextInt(12); mutations > 0; mutations--) {
                mutate(text, words, random);
            }
            String mutated = text.toString();
            try {
                check(ConfigurationReader.read("f", mutated, path -> included(path, mutated)), mutated);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e + "\n" + mutated, e);
            }
        }
    }

    private static String included(String path, String text) throws IOException {
        if (path.length() % 2 == 0) {
            throw new IOException("missing");
        }
        return text.substring(0, Math.min(text.length(), INCLUDED_CHARACTERS));
    }

    private static void check(Configuration configuration, String text) {
        int lines = (int) text.chars().filter(character -> character == '\n').count() + 1;
        for (ConfigurationDiagnostic diagnostic : configuration.diagnostics()) {
            if (diagnostic.line() < 1
                    || diagnostic.line() > lines
                    || diagnostic.column() < 1
                    || diagnostic.source() == null
                    || diagnostic.column() > diagnostic.source().length() + 1
                    || diagnostic.message().isEmpty()) {
                throw new AssertionError(diagnostic.toString());
            }
        }
        long distinct = configuration.sources().stream()
                .map(source -> source.address() + source.options().family())
                .distinct()
                .count();
        assertThat(distinct).isEqualTo(configuration.sources().size());
        RoundTrip.quickCheck(configuration);
    }

    private static void mutate(StringBuilder text, List<String> words, Random random) {
        int at = random.nextInt(text.length() + 1);
        int length = Math.min(random.nextInt(20), text.length() - at);
        switch (random.nextInt(6)) {
            case 0 -> text.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            case 1 -> text.delete(at, at + length);
            case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, at + length));
            case 3 -> text.insert(at, (char) random.nextInt(0x10000));
            case 4 -> text.insert(at, anyWord(words, random));
            default -> {
                if (at < text.length()) {
                    text.setCharAt(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                }
            }
        }
    }

    /** A word that means something somewhere, or the beginning of a new line. */
    private static String anyWord(List<String> words, Random random) {
        String word = words.get(random.nextInt(words.size()));
        return random.nextInt(4) == 0 ? "\n" + word + " " : " " + word + " ";
    }
}
