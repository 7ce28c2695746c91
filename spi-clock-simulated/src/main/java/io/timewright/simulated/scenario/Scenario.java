package io.timewright.simulated.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A scenario file that was read. Immutable; a {@link ScenarioRun} brings it to life.
 *
 * @param name its name, that of the file
 * @param title what it is about, in a line
 * @param start the true time at which it begins
 * @param lengthSeconds how long it lasts in true time
 * @param randomness where random terms draw from
 * @param randomTerms how many random terms there are
 * @param hosts the machines, in the order of the file
 * @param names names besides those of the hosts
 * @param leapSeconds the leap seconds
 * @param links the ways between them; where none is given packets take 1 ms
 * @param events what happens
 * @param reports what is worth reporting
 * @param expectations what is expected of the clocks
 */
public record Scenario(
        String name,
        String title,
        Instant start,
        int lengthSeconds,
        Randomness randomness,
        int randomTerms,
        List<ScenarioHost> hosts,
        List<NamedHosts> names,
        List<LeapSecond> leapSeconds,
        List<ScenarioLink> links,
        List<ScenarioEvent> events,
        List<Report> reports,
        List<Expectation> expectations) {
    /** Copies the lists. */
    public Scenario {
        hosts = List.copyOf(hosts);
        names = List.copyOf(names);
        leapSeconds = List.copyOf(leapSeconds);
        links = List.copyOf(links);
        events = List.copyOf(events);
        reports = List.copyOf(reports);
        expectations = List.copyOf(expectations);
    }

    /** Where random terms draw from. */
    public enum Randomness {
        /** Streams of this project. */
        SEEDED,
        /** The streams of clknetsim, so that runs published for other implementations are repeated draw for draw. */
        REPLAY
    }

    /** Returns the host whose clock is measured: the last one that keeps a clock. */
    public ScenarioHost measured() {
        return hosts.stream()
                .filter(host -> host.role().synchronizes())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Returns the report of this kind, if it was asked for. */
    public Optional<Report> report(Report.Kind kind) {
        return reports.stream().filter(report -> report.kind() == kind).findFirst();
    }

    /** Returns the moment from which recovery is counted: after an outage, from an event on, or the start. */
    public int recoverySeconds() {
        return report(Report.Kind.OUTAGE)
                .or(() -> report(Report.Kind.EVENT))
                .map(report -> (int) report.endSeconds())
                .orElse(0);
    }
}
