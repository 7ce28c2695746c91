package io.timewright.core.conf;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.timewright.core.conf.Lines.Line;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Which symmetric keys there are, and what they are good for.
 *
 * @param file where the keys are, {@code keys}
 * @param trusted the identifiers of those that authenticate anything, {@code trustedkey}
 * @param request the key of mode 7, {@code requestkey}
 * @param control the key of whoever may change something with mode 6, {@code controlkey}
 * @param filePosition where the file is named
 * @param controlPosition where the control key is named
 */
public record KeySettings(
        Optional<Path> file,
        ImmutableRangeSet<Integer> trusted,
        OptionalInt request,
        OptionalInt control,
        Position filePosition,
        Position controlPosition) {
    /** There are none. */
    public static final KeySettings NONE = new KeySettings(
            Optional.empty(),
            ImmutableRangeSet.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Position.NOWHERE,
            Position.NOWHERE);

    /** Returns the same with another file, which is named outside of the configuration. */
    public KeySettings withFile(Path other) {
        return new KeySettings(
                Optional.of(other), trusted, request, control, new Position(other.toString(), 1, 1), controlPosition);
    }

    /** Returns the same with the file of other settings. */
    public KeySettings withFileOf(KeySettings other) {
        return new KeySettings(other.file, trusted, request, control, other.filePosition, controlPosition);
    }

    /** Returns the same wherever it stands. */
    KeySettings withoutPositions() {
        return new KeySettings(file, trusted, request, control, Position.NOWHERE, Position.NOWHERE);
    }

    /** Returns the same with more keys that are trusted. */
    public KeySettings withTrusted(Collection<Integer> more) {
        RangeSet<Integer> all = TreeRangeSet.create(trusted);
        more.forEach(key -> all.add(Range.singleton(key).canonical(DiscreteDomain.integers())));
        return new KeySettings(file, ImmutableRangeSet.copyOf(all), request, control, filePosition, controlPosition);
    }

    void writeTo(Lines lines) {
        file.ifPresent(path -> lines.line("keys", path));
        if (!trusted.isEmpty()) {
            lines.line("trustedkey", this::writeTrusted);
        }
        request.ifPresent(key -> lines.line("requestkey", key));
        control.ifPresent(key -> lines.line("controlkey", key));
    }

    private void writeTrusted(Line line) {
        for (Range<Integer> range : trusted.asRanges()) {
            ContiguousSet<Integer> keys = ContiguousSet.create(range, DiscreteDomain.integers());
            String list = keys.stream().limit(4).map(Object::toString).collect(Collectors.joining(" "));
            String bounds = "(" + keys.first() + " ... " + keys.last() + ")";
            line.word(keys.size() <= 4 && list.length() <= bounds.length() ? list : bounds);
        }
    }
}
