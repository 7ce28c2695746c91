package io.timewright.core.conf;

import io.timewright.core.refclock.DriverAddress;
import io.timewright.values.Credential;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceOptions;
import java.net.StandardProtocolFamily;
import java.util.Locale;

/**
 * One association of a configuration: a {@code server}, {@code peer} or {@code pool} line with all that {@code fudge}
 * says of it, or a {@code broadcast} or {@code manycastclient} line.
 *
 * @param kind which of them
 * @param address a host name or address, with {@code :port} where it is not 123 (ntpd has no such thing), or {@code
 *     127.127.t.u}
 * @param options the options, in range, the address family among them ({@code -4}, {@code -6})
 * @param position where the line begins
 */
public record SourceDirective(Kind kind, String address, SourceOptions options, Position position) {
    private static final int DEFAULT_MINIMUM_POLL =
            SourceOptions.builder().build().minimumPoll();
    private static final int DEFAULT_MAXIMUM_POLL =
            SourceOptions.builder().build().maximumPoll();
    private static final int CURRENT_VERSION = 4;

    /** The directive that named the source. */
    public enum Kind {
        /** A server to ask. */
        SERVER,
        /** A symmetric peer, which is asked and told. */
        PEER,
        /** A name with many servers, of which several are asked. */
        POOL,
        /** An address to which our time is broadcast. */
        BROADCAST,
        /** A multicast group where servers are looked for. */
        MANYCASTCLIENT;

        /** Returns whether this is no source, but an address to send to. */
        public boolean isTransmission() {
            return this == BROADCAST || this == MANYCASTCLIENT;
        }

        /** Returns the directive. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns whether the address is {@code 127.127.t.u}, a reference clock of this machine. */
    public boolean isReferenceClock() {
        return DriverAddress.parse(address).isPresent();
    }

    /** Returns the same with other options. */
    public SourceDirective withOptions(SourceOptions changed) {
        return new SourceDirective(kind, address, changed, position);
    }

    /** Returns the same wherever it stands, so that directives of two files can be compared. */
    public SourceDirective withoutPosition() {
        return new SourceDirective(kind, address, options, Position.NOWHERE);
    }

    void writeTo(Lines lines) {
        lines.line(kind.text(), line -> {
            options.family().ifPresent(only -> line.word(only == StandardProtocolFamily.INET ? "-4" : "-6"));
            line.text(address)
                    .wordIf(options.initialBurst(), "iburst")
                    .wordIf(options.burst(), "burst")
                    .wordIf(options.prefer(), "prefer")
                    .wordIf(options.noselect(), "noselect")
                    .wordIf(options.truechimer(), "true");
            if (options.minimumPoll() != DEFAULT_MINIMUM_POLL) {
                line.word("minpoll", options.minimumPoll());
            }
            if (options.maximumPoll() != DEFAULT_MAXIMUM_POLL) {
                line.word("maxpoll", options.maximumPoll());
            }
            if (options.version() != CURRENT_VERSION) {
                line.word("version", options.version());
            }
            options.credential()
                    .filter(credential -> credential.authenticator().equals(Credential.SYMMETRIC))
                    .ifPresent(key -> line.word("key").text(key.name()));
            options.timeToLive().ifPresent(routers -> line.word("ttl", routers));
            line.wordIf(options.interleaved(), "xleave");
        });
        if (options.stratum().isPresent()
                || options.referenceId().isPresent()
                || !options.time1().isZero()) {
            lines.line("fudge", line -> {
                line.word(address);
                options.stratum().ifPresent(stratum -> line.word("stratum", stratum));
                options.referenceId()
                        .map(ReferenceId::toAscii)
                        .ifPresent(text -> line.word("refid").text(text));
                if (!options.time1().isZero()) {
                    line.word("time1", options.time1());
                }
            });
        }
    }
}
