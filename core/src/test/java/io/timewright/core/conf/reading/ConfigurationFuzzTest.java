package io.timewright.core.conf.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Mutated copies of the sample files: whatever a file says, it is read and every diagnostic points into it. */
class ConfigurationFuzzTest {
    private static final long SEED = 20_261_121;
    private static final int COPIES = Integer.getInteger("timewright.fuzz.configurations", 5_000);
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
                ConfigurationTarget.check(
                        ConfigurationReader.read("f", mutated, path -> ConfigurationTarget.included(path, mutated)),
                        mutated);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e + "\n" + mutated, e);
            }
        }
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
