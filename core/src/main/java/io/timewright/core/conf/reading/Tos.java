package io.timewright.core.conf.reading;

import io.timewright.core.conf.SelectionSettings;
import io.timewright.values.SelectionOptions;
import java.time.Duration;
import java.util.OptionalInt;
import javax.annotation.Nullable;

/** What the {@code tos} lines have said so far. A value out of range is left out, the others stay. */
final class Tos {
    private static final int MOST_ASSOCIATIONS = 1_000_000;
    private static final double LONGEST_DISTANCE_SECONDS = 86_400;
    private static final int LONGEST_WAIT_SECONDS = 10 * 365 * 86_400;
    /** From here on a stratum means that there is no orphan mode. */
    private static final int NO_STRATUM = 16;

    private static final SelectionOptions DEFAULT = SelectionOptions.DEFAULT;

    private int minimumSurvivors = DEFAULT.minimumSurvivors();
    private int minimumCluster = DEFAULT.minimumCluster();
    private int maximumAssociations = DEFAULT.maximumAssociations();
    private Duration minimumDistance = DEFAULT.minimumDistance();
    private Duration maximumDistance = DEFAULT.maximumDistance();
    private int floor = DEFAULT.floor();
    private int ceiling = DEFAULT.ceiling();
    private OptionalInt orphanStratum = DEFAULT.orphanStratum();
    private Duration orphanWait = DEFAULT.orphanWait();
    private boolean cohort = SelectionSettings.DEFAULT.cohort();
    private Duration beacon = SelectionSettings.DEFAULT.beacon();
    private @Nullable Place last;

    /** Notes where the directive stands. */
    void at(Place place) {
        last = place;
    }

    void minimumSurvivors(Command command, Setting<TosOption> setting) {
        if (setting.number() == 0) {
            command.warning(setting.word(), "no clock is synchronised without a survivor; 'minsane 1' is used");
            minimumSurvivors = 1;
        } else if (command.inRange(setting, 1, MOST_ASSOCIATIONS)) {
            minimumSurvivors = setting.integer();
        }
    }

    void minimumCluster(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 1, MOST_ASSOCIATIONS)) {
            minimumCluster = setting.integer();
        }
    }

    void maximumAssociations(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 1, MOST_ASSOCIATIONS)) {
            maximumAssociations = setting.integer();
        }
    }

    void minimumDistance(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 0, LONGEST_DISTANCE_SECONDS)) {
            minimumDistance = setting.duration();
        }
    }

    void maximumDistance(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 0, LONGEST_DISTANCE_SECONDS)) {
            maximumDistance = setting.duration();
        }
    }

    void floor(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 0, NO_STRATUM - 1)) {
            floor = setting.integer();
        }
    }

    void ceiling(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 1, NO_STRATUM)) {
            ceiling = setting.integer();
        }
    }

    /** Sets the stratum of an orphan; 16 and more mean none, as in ntpd. */
    void orphan(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 1, Integer.MAX_VALUE)) {
            orphanStratum = setting.number() < NO_STRATUM ? OptionalInt.of(setting.integer()) : OptionalInt.empty();
        }
    }

    void orphanWait(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 0, LONGEST_WAIT_SECONDS)) {
            orphanWait = setting.duration();
        }
    }

    void cohort(Command command, Setting<TosOption> setting) {
        cohort = setting.number() != 0;
        command.noEffect(setting, "orphans follow the one with the lowest address in any case");
    }

    void beacon(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 0, LONGEST_WAIT_SECONDS)) {
            beacon = setting.duration();
        }
    }

    void broadcastPollBackstep(Command command, Setting<TosOption> setting) {
        if (command.inRange(setting, 0, 4)) {
            command.noEffect(setting, "a broadcast that goes back in time is never believed");
        }
    }

    void baseDate(Command command, Setting<TosOption> setting) {
        command.noEffect(setting, "the era of a timestamp follows from this machine's clock and from the release");
    }

    /** Returns what was said; combinations that cannot work are reported, and the defaults hold in their place. */
    SelectionSettings finish(Diagnostics diagnostics) {
        Place place = last;
        if (place != null) {
            check(place, diagnostics);
        }
        SelectionOptions options = new SelectionOptions(
                minimumSurvivors,
                minimumCluster,
                maximumAssociations,
                minimumDistance,
                maximumDistance,
                floor,
                ceiling,
                orphanStratum,
                orphanWait);
        return new SelectionSettings(options, cohort, beacon);
    }

    private void check(Place place, Diagnostics diagnostics) {
        if (maximumDistance.compareTo(minimumDistance) <= 0) {
            diagnostics.error(place, "expected 'mindist' below 'maxdist'", "both have their defaults");
            minimumDistance = DEFAULT.minimumDistance();
            maximumDistance = DEFAULT.maximumDistance();
        }
        if (floor >= ceiling) {
            diagnostics.warning(
                    place,
                    "no source can be used: 'floor' %d and 'ceiling' %d leave no stratum".formatted(floor, ceiling));
        }
        if (minimumSurvivors > maximumAssociations || minimumCluster > maximumAssociations) {
            diagnostics.warning(
                    place,
                    "'minsane' %d and 'minclock' %d should not be above 'maxclock' %d: a pool does not give that many servers"
                            .formatted(minimumSurvivors, minimumCluster, maximumAssociations));
        }
    }
}
