package io.timewright.core.conf.reading;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.timewright.core.conf.KeySettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What the lines about keys have said so far; the last of each kind holds. */
final class Keys {
    private Optional<Path> file = Optional.empty();
    private RangeSet<Integer> trusted = TreeRangeSet.create();
    private OptionalInt request = OptionalInt.empty();
    private OptionalInt control = OptionalInt.empty();

    void file(Path path) {
        file = Optional.of(path);
    }

    void trusted(RangeSet<Integer> keys) {
        trusted = keys;
    }

    void request(int key, Command command) {
        request = OptionalInt.of(key);
        command.diagnostics().warning(command.place(), "mode 7 is never answered; use ntpq, which speaks mode 6");
    }

    void control(int key, Command command) {
        control = OptionalInt.of(key);
        command.diagnostics()
                .warning(
                        command.place(),
                        "control messages that change something are not supported yet: ntpq can ask for everything, but change nothing");
    }

    KeySettings finish() {
        return new KeySettings(file, ImmutableRangeSet.copyOf(trusted), request, control);
    }
}
