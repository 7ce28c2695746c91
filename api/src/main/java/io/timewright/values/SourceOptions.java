package io.timewright.values;

import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * The options of one time source, with the words and defaults of {@code ntp.conf}'s {@code server} and {@code fudge}.
 *
 * <p>Immutable; {@link #toBuilder()} makes a changed copy.
 */
public final class SourceOptions {
    /** The shortest poll exponent: a quarter of a second. */
    public static final int SHORTEST_POLL = -2;
    /** The longest poll exponent: 2^17 s, a day and a half. */
    public static final int LONGEST_POLL = 17;

    private static final int DEFAULT_MINIMUM_POLL = 6;
    private static final int DEFAULT_MAXIMUM_POLL = 10;
    private static final int DEFAULT_VERSION = 4;

    private final boolean initialBurst;
    private final boolean burst;
    private final boolean prefer;
    private final boolean noselect;
    private final boolean truechimer;
    private final int minimumPoll;
    private final int maximumPoll;
    private final int version;
    private final OptionalInt stratum;
    private final Optional<ReferenceId> referenceId;
    private final Duration time1;
    private final Optional<StandardProtocolFamily> family;
    private final Optional<Credential> credential;
    private final OptionalInt timeToLive;
    private final boolean interleaved;

    private SourceOptions(Builder builder) {
        this.initialBurst = builder.initialBurst;
        this.burst = builder.burst;
        this.prefer = builder.prefer;
        this.noselect = builder.noselect;
        this.truechimer = builder.truechimer;
        this.minimumPoll = builder.minimumPoll;
        this.maximumPoll = builder.maximumPoll;
        this.version = builder.version;
        this.stratum = builder.stratum;
        this.referenceId = builder.referenceId;
        this.time1 = builder.time1;
        this.family = builder.family;
        this.credential = builder.credential;
        this.timeToLive = builder.timeToLive;
        this.interleaved = builder.interleaved;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns whether an unreachable source is asked with a burst of packets, for a quick start. */
    public boolean initialBurst() {
        return initialBurst;
    }

    /**
     * Returns whether a reachable source is asked with a burst of packets at each poll, which has one packet at the shortest interval
     * and twice as many with every doubling, at most eight (ntpd's {@code burst}).
     */
    public boolean burst() {
        return burst;
    }

    /** Returns whether this source, if it survives, alone sets the clock. */
    public boolean prefer() {
        return prefer;
    }

    /** Returns whether this source is only watched. */
    public boolean noselect() {
        return noselect;
    }

    /** Returns whether this source always survives selection ({@code true} in ntp.conf). */
    public boolean truechimer() {
        return truechimer;
    }

    /** Returns the shortest poll interval, log2 of seconds. */
    public int minimumPoll() {
        return minimumPoll;
    }

    /** Returns the longest poll interval, log2 of seconds. */
    public int maximumPoll() {
        return maximumPoll;
    }

    /** Returns the NTP version of requests, 1 to 4. */
    public int version() {
        return version;
    }

    /** Returns the stratum that a reference clock claims, where one was set ({@code fudge … stratum}). */
    public OptionalInt stratum() {
        return stratum;
    }

    /** Returns the reference identifier that a reference clock claims, where one was set ({@code fudge … refid}). */
    public Optional<ReferenceId> referenceId() {
        return referenceId;
    }

    /** Returns the correction added to a reference clock's offset ({@code fudge … time1}). */
    public Duration time1() {
        return time1;
    }

    /** Returns the only family of addresses to use of the source's name, where that is restricted ({@code -4}, {@code -6}). */
    public Optional<StandardProtocolFamily> family() {
        return family;
    }

    /** Returns what authenticates the source, and us to it, where something does ({@code key}). */
    public Optional<Credential> credential() {
        return credential;
    }

    /** Returns how many routers a packet to a multicast group passes at most, where that was set ({@code ttl}). */
    public OptionalInt timeToLive() {
        return timeToLive;
    }

    /** Returns whether packets carry the exact transmit time of the one before ({@code xleave}; RFC 9769). */
    public boolean interleaved() {
        return interleaved;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceOptions options && fields().equals(options.fields());
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    /** Returns the options as {@code ntp.conf} words them, those that differ from the defaults. */
    @Override
    public String toString() {
        StringJoiner words = new StringJoiner(" ");
        family.ifPresent(only -> words.add(only == StandardProtocolFamily.INET ? "-4" : "-6"));
        addIf(words, initialBurst, "iburst");
        addIf(words, burst, "burst");
        addIf(words, prefer, "prefer");
        addIf(words, noselect, "noselect");
        addIf(words, truechimer, "true");
        addIf(words, minimumPoll != DEFAULT_MINIMUM_POLL, "minpoll " + minimumPoll);
        addIf(words, maximumPoll != DEFAULT_MAXIMUM_POLL, "maxpoll " + maximumPoll);
        addIf(words, version != DEFAULT_VERSION, "version " + version);
        credential.ifPresent(named -> words.add(named.toString()));
        timeToLive.ifPresent(routers -> words.add("ttl " + routers));
        addIf(words, interleaved, "xleave");
        stratum.ifPresent(claimed -> words.add("stratum " + claimed));
        referenceId.ifPresent(claimed -> words.add("refid " + claimed));
        addIf(words, !time1.isZero(), "time1 " + time1.toNanos() / 1e9);
        return words.toString();
    }

    private static void addIf(StringJoiner words, boolean condition, String word) {
        if (condition) {
            words.add(word);
        }
    }

    private List<Object> fields() {
        return List.of(
                initialBurst,
                burst,
                prefer,
                noselect,
                truechimer,
                minimumPoll,
                maximumPoll,
                version,
                stratum,
                referenceId,
                time1,
                family,
                credential,
                timeToLive,
                interleaved);
    }

    /** Composes options. The range of every argument is checked at once. */
    public static final class Builder {
        private boolean initialBurst;
        private boolean burst;
        private boolean prefer;
        private boolean noselect;
        private boolean truechimer;
        private int minimumPoll = DEFAULT_MINIMUM_POLL;
        private int maximumPoll = DEFAULT_MAXIMUM_POLL;
        private int version = DEFAULT_VERSION;
        private OptionalInt stratum = OptionalInt.empty();
        private Optional<ReferenceId> referenceId = Optional.empty();
        private Duration time1 = Duration.ZERO;
        private Optional<StandardProtocolFamily> family = Optional.empty();
        private Optional<Credential> credential = Optional.empty();
        private OptionalInt timeToLive = OptionalInt.empty();
        private boolean interleaved;

        private Builder() {}

        private Builder(SourceOptions options) {
            this.initialBurst = options.initialBurst;
            this.burst = options.burst;
            this.prefer = options.prefer;
            this.noselect = options.noselect;
            this.truechimer = options.truechimer;
            this.minimumPoll = options.minimumPoll;
            this.maximumPoll = options.maximumPoll;
            this.version = options.version;
            this.stratum = options.stratum;
            this.referenceId = options.referenceId;
            this.time1 = options.time1;
            this.family = options.family;
            this.credential = options.credential;
            this.timeToLive = options.timeToLive;
            this.interleaved = options.interleaved;
        }

        /** Asks with a burst of packets while the source is unreachable. */
        public Builder iburst() {
            initialBurst = true;
            return this;
        }

        /** Asks with a burst of packets at each poll. */
        public Builder burst() {
            burst = true;
            return this;
        }

        /** Lets this source alone set the clock as long as it survives. */
        public Builder prefer() {
            prefer = true;
            return this;
        }

        /** Watches this source without using it. */
        public Builder noselect() {
            noselect = true;
            return this;
        }

        /** Makes this source survive selection always. */
        public Builder truechimer() {
            truechimer = true;
            return this;
        }

        /**
         * Sets the shortest and the longest poll interval, default 6 and 10.
         *
         * @param minimum log2 of seconds, from {@link #SHORTEST_POLL}
         * @param maximum log2 of seconds, up to {@link #LONGEST_POLL}
         */
        public Builder poll(int minimum, int maximum) {
            if (minimum < SHORTEST_POLL || maximum > LONGEST_POLL || minimum > maximum) {
                throw new IllegalArgumentException("expected " + SHORTEST_POLL + " <= minimum poll <= maximum poll <= "
                        + LONGEST_POLL + ", found " + minimum + " and " + maximum);
            }
            minimumPoll = minimum;
            maximumPoll = maximum;
            return this;
        }

        /** Sets the NTP version of requests, 1 to 4. */
        public Builder version(int version) {
            if (version < 1 || version > 4) {
                throw new IllegalArgumentException("expected an NTP version from 1 to 4, found " + version);
            }
            this.version = version;
            return this;
        }

        /** Sets the stratum that a reference clock claims, 0 to 15. */
        public Builder stratum(int stratum) {
            if (stratum < 0 || stratum > 15) {
                throw new IllegalArgumentException("expected a stratum from 0 to 15, found " + stratum);
            }
            this.stratum = OptionalInt.of(stratum);
            return this;
        }

        /** Sets the reference identifier that a reference clock claims. */
        public Builder referenceId(ReferenceId referenceId) {
            this.referenceId = Optional.of(referenceId);
            return this;
        }

        /** Sets the correction added to a reference clock's offset. */
        public Builder time1(Duration correction) {
            this.time1 = correction;
            return this;
        }

        /** Uses addresses of one family only, {@code INET} or {@code INET6}, of the source's name. */
        public Builder family(StandardProtocolFamily family) {
            this.family = Optional.of(family);
            return this;
        }

        /**
         * Authenticates the source, and us to it, by a symmetric key: what does not prove that it knows the key is not believed.
         *
         * @param number the key's number, 1 to {@link Credential#LARGEST_KEY}; the key itself comes with the authenticator
         */
        public Builder key(int number) {
            return credential(Credential.key(number));
        }

        /** Authenticates the source, and us to it, by a credential of any authenticator. */
        public Builder credential(Credential credential) {
            this.credential = Optional.of(credential);
            return this;
        }

        /**
         * Sets how many routers a packet to a multicast group passes at most.
         *
         * @param routers 0, for this machine alone, to 255
         */
        public Builder timeToLive(int routers) {
            if (routers < 0 || routers > 255) {
                throw new IllegalArgumentException("expected a time to live from 0 to 255, found " + routers);
            }
            timeToLive = OptionalInt.of(routers);
            return this;
        }

        /** Lets packets carry the exact transmit time of the one before, where the other side can make use of it. */
        public Builder interleaved() {
            interleaved = true;
            return this;
        }

        /** Returns the options. */
        public SourceOptions build() {
            return new SourceOptions(this);
        }
    }
}
