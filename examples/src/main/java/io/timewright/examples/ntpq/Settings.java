package io.timewright.examples.ntpq;

import io.timewright.values.NtpEndpoint;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The commands that show a setting of the session and, with a word, change it. */
final class Settings {
    private final Session session;
    private Optional<StandardProtocolFamily> onlyFamily = Optional.empty();

    Settings(Session session) {
        this.session = session;
    }

    /** Adds the commands. */
    void addTo(CommandTable commands) {
        commands.add("timeout", "[msec]", 0, 1, "set the primary receive time out", this::timeout);
        commands.add("host", "[-4|-6] [hostname]", 0, 2, "specify the host whose NTP server we talk to", this::host);
        commands.add(
                "hostnames", "[yes|no]", 0, 1, "specify whether hostnames or net numbers are printed", this::hostNames);
        commands.add(
                "ntpversion",
                "[version number]",
                0,
                1,
                "set the NTP version number to use for requests",
                this::ntpVersion);
        commands.add("raw", "do raw mode variable output", arguments -> output(true));
        commands.add("cooked", "do cooked mode variable output", arguments -> output(false));
    }

    /** Returns the only family of addresses to use and show. */
    Optional<StandardProtocolFamily> onlyFamily() {
        return onlyFamily;
    }

    void onlyFamily(Optional<StandardProtocolFamily> family) {
        onlyFamily = family;
    }

    /** Returns what {@code -4} or {@code -6} stands for. */
    static Optional<StandardProtocolFamily> family(String word) {
        return switch (word) {
            case "-4", "4" -> Optional.of(StandardProtocolFamily.INET);
            case "-6", "6" -> Optional.of(StandardProtocolFamily.INET6);
            default -> Optional.empty();
        };
    }

    private List<String> timeout(Arguments arguments) throws QuestionFailedException {
        if (arguments.word(0).isPresent()) {
            session.timeout(Duration.ofMillis(Numbers.parse(arguments.word(0).get(), 1, 3_600_000)));
            return List.of();
        }
        return List.of("primary timeout " + session.timeout().toMillis() + " ms");
    }

    private List<String> host(Arguments arguments) throws QuestionFailedException, InterruptedException {
        Optional<StandardProtocolFamily> family = arguments.word(0).flatMap(Settings::family);
        Optional<String> name = arguments.word(family.isPresent() ? 1 : 0);
        if (name.isPresent()) {
            try {
                session.open(NtpEndpoint.parse(name.get()), family.or(this::onlyFamily));
            } catch (IllegalArgumentException e) {
                throw new QuestionFailedException("***" + e.getMessage());
            }
        }
        if (session.server().isEmpty()) {
            return List.of("no current host");
        }
        return List.of("current host " + (name.isPresent() ? "set to " : "is ") + session.server());
    }

    private List<String> hostNames(Arguments arguments) throws QuestionFailedException {
        String word = arguments.word(0).orElse("");
        switch (word) {
            case "" -> {
                return List.of(session.names().wanted() ? "hostnames being shown" : "hostnames not being shown");
            }
            case "yes" -> session.names().want(true);
            case "no" -> session.names().want(false);
            default -> throw new QuestionFailedException("***What? `" + word + "', expected yes or no");
        }
        return List.of();
    }

    private List<String> ntpVersion(Arguments arguments) throws QuestionFailedException {
        if (arguments.word(0).isPresent()) {
            session.version(Numbers.parse(arguments.word(0).get(), 1, 4));
            return List.of();
        }
        return List.of("NTP version being claimed is " + session.version());
    }

    private List<String> output(boolean raw) {
        session.raw(raw);
        return List.of("Output set to " + (raw ? "raw" : "cooked"));
    }
}
