package io.timewright.examples.trial;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The seeds to run, as in {@code 1-20} or {@code 1,3,10-12}.
 *
 * @param all each once, ascending
 */
public record Seeds(List<Integer> all) {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final int MOST = 10_000;

    /** Reads them from the command line. */
    public static final class Converter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String text) {
            TreeSet<Integer> seeds = new TreeSet<>();
            for (String part : text.split(",", -1)) {
                Matcher matcher = PART.matcher(part);
                if (!matcher.matches()) {
                    throw new TypeConversionException("expected seeds such as 1-20 or 1,3,10-12, found '" + text + "'");
                }
                int first = Integer.parseInt(matcher.group(1));
                int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
                if (last < first || last - first >= MOST || seeds.size() > MOST) {
                    throw new TypeConversionException(
                            "expected an ascending range of at most " + MOST + " seeds, found '" + part + "'");
                }
                for (int seed = first; seed <= last; seed++) {
                    seeds.add(seed);
                }
            }
            return new Seeds(List.copyOf(seeds));
        }
    }
}
