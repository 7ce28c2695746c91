package io.timewright.core.conf.reading;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.timewright.core.conf.KeySettings;
import io.timewright.core.conf.Position;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What the lines about keys have said so far; the last of each kind holds. */
final class Keys {
    private Optional<Path> file = Optional.empty();
    private RangeSet<Integer> trusted = TreeRangeSet.create();
    private OptionalInt request = OptionalInt.empty();
    private OptionalInt control = OptionalInt.empty();
    private Position filePosition = Position.NOWHERE;
    private Position controlPosition = Position.NOWHERE;

    void file(Path path, Command command) {
        file = Optional.of(path);
        filePosition = command.place().position();
    }

    void trusted(RangeSet<Integer> keys) {
        trusted = keys;
    }

    void request(int key, Command command) {
        request = OptionalInt.of(key);
        command.diagnostics().warning(command.place(), "mode 7 is never answered; use ntpq, which speaks mode 6");
    }

    void control(int key, Command command) {
        // Zero is ntpd's way of saying that there is none.
        control = key == 0 ? OptionalInt.empty() : OptionalInt.of(key);
        controlPosition = command.place().position();
    }

    KeySettings finish() {
        return new KeySettings(
                file, ImmutableRangeSet.copyOf(trusted), request, control, filePosition, controlPosition);
    }
}
