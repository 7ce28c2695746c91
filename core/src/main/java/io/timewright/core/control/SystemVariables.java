package io.timewright.core.control;

import static io.timewright.core.control.VariableWriter.decimal;
import static io.timewright.core.control.VariableWriter.millis;
import static io.timewright.core.control.VariableWriter.quoted;
import static io.timewright.core.control.VariableWriter.timestamp;

import io.timewright.core.access.AccessControl;
import io.timewright.core.access.ClientList;
import io.timewright.core.access.RateLimits;
import io.timewright.spi.ClockSnapshot;
import io.timewright.values.LeapIndicator;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.ServerStatistics.Outcome;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The system variables (RFC 9327, section 5.1), with the names, the order and the formats of ntpd. What nobody knows is not told:
 * there is no value that only fills a place.
 */
final class SystemVariables {
    private static final int CLIENT = 3;

    private static final VariableTable<Question> TABLE = new VariableTable<Question>()
            .listed("version", question -> Optional.of(quoted("timewright " + version())))
            .listed("processor", question -> property("os.arch"))
            .listed(
                    "system",
                    question ->
                            Optional.of(quoted(System.getProperty("os.name") + "/" + System.getProperty("os.version"))))
            .listed("leap", question -> Optional.of("" + question.leap().bits()))
            .listed("stratum", question -> Optional.of("" + question.stratum()))
            .listed(
                    "precision",
                    question -> Optional.of("" + question.snapshot().precision()))
            .listed(
                    "rootdelay",
                    question -> Optional.of(millis(question.snapshot().rootDelaySeconds(), 3)))
            .listed("rootdisp", question -> Optional.of(millis(question.rootDispersionSeconds(), 3)))
            .listed("refid", question -> Optional.of(question.referenceId()))
            .listed("reftime", question -> Optional.of(question.referenceTime()))
            .listed("clock", question -> Optional.of(timestamp(question.now())))
            .listed("peer", question -> question.system(status -> "" + question.peerNumber()))
            .listed(
                    "tc",
                    question -> question.system(status -> "" + status.detail().pollExponent()))
            .listed(
                    "mintc",
                    question -> question.system(status -> "" + status.detail().minimumPollExponent()))
            .listed("offset", question -> question.system(status -> millis(status.offset(), 6)))
            .listed("frequency", question -> question.system(status -> decimal(status.frequencyPpm(), 3)))
            .listed(
                    "sys_jitter",
                    question -> question.system(status -> millis(status.detail().uncertainty(), 6)))
            .listed("clk_jitter", question -> question.system(status -> millis(status.jitter(), 3)))
            .listed(
                    "clk_wander",
                    question ->
                            question.system(status -> decimal(status.detail().frequencyWanderPpm(), 3)))
            .without("tai", "leapsec", "expire", "leapsmearinterval", "leapsmearoffset")
            .named(
                    "rootdist",
                    question -> Optional.of(
                            millis(question.snapshot().rootDelaySeconds() / 2 + question.rootDispersionSeconds(), 3)))
            .named("mru_enabled", question -> Optional.of(question.clients().isPresent() ? "0x1" : "0x0"))
            .named("mru_depth", question -> question.clients(ClientList::size))
            .named("mru_deepest", question -> question.clients(ClientList::deepest))
            .named(
                    "mru_mindepth",
                    question -> question.clients(list -> list.limits().minimumDepth()))
            .named(
                    "mru_maxage",
                    question -> question.clients(list -> list.limits().maximumAgeSeconds()))
            .named(
                    "mru_maxdepth",
                    question -> question.clients(list -> list.limits().maximumDepth()))
            .named("mru_mem", question -> question.clients(list -> kilobytes(list.size())))
            .named(
                    "mru_maxmem",
                    question -> question.clients(list -> kilobytes(list.limits().maximumDepth())))
            .named("ss_uptime", Question::uptime)
            .named("ss_reset", Question::uptime)
            .named(
                    "ss_received",
                    question -> Optional.of("" + question.subject.statistics().received()))
            .named("ss_badformat", question -> question.count(Outcome.DROPPED_MALFORMED, Outcome.DROPPED_VERSION))
            .named("ss_declined", question -> question.count(Outcome.DROPPED_MODE))
            .named("ss_restricted", question -> question.count(Outcome.DROPPED_POLICY))
            .named("ss_kodsent", question -> question.count(Outcome.KISSED_POLICY, Outcome.KISSED_RATE))
            .named(
                    "ss_processed",
                    question ->
                            question.count(Outcome.SERVED, Outcome.SERVED_INTERLEAVED, Outcome.SERVED_UNSYNCHRONIZED))
            .named(
                    "ss_thisver",
                    question -> Optional.of("" + question.subject.statistics().currentVersion()))
            .named(
                    "ss_oldver",
                    question -> Optional.of("" + question.subject.statistics().olderVersion()))
            .named("ss_badauth", question -> question.count(Outcome.DROPPED_UNAUTHENTICATED, Outcome.REFUSED_PROOF))
            .named("ss_limited", question -> question.count(Outcome.DROPPED_RATE))
            .named("ss_numctlreq", question -> question.count(Outcome.QUERIED))
            .named("peeradr", question -> question.system(status -> question.peerAddress()))
            .named(
                    "peermode",
                    question -> question.system(status -> question.peer().isPresent() ? "" + CLIENT : "0"))
            .named("iostats_reset", Question::uptime)
            .named("io_dropped", question -> question.count(Outcome.DROPPED_FAILED))
            .named(
                    "io_received",
                    question -> Optional.of("" + question.subject.statistics().received()))
            .named("io_sent", question -> question.sockets(LocalSocket::sent))
            .named("io_sendfailed", question -> question.sockets(LocalSocket::sendFailures))
            .named("timerstats_reset", Question::uptime)
            .named(
                    "timer_xmts",
                    question -> Optional.of(""
                            + question.subject.sources().stream()
                                    .mapToLong(SourceStatus::sent)
                                    .sum()))
            .without(
                    "total_rbuf",
                    "free_rbuf",
                    "used_rbuf",
                    "rbuf_lowater",
                    "io_ignored",
                    "io_wakeups",
                    "io_goodwakeups")
            .without("timer_overruns", "bcastdelay", "authdelay", "fuzz", "clk_wander_threshold")
            .without("koffset", "kfreq", "kmaxerr", "kesterr", "kstflags", "ktimeconst", "kprecis", "kfreqtol")
            .without("kppsfreq", "kppsstab", "kppsjitter", "kppscalibdur", "kppscalibs", "kppscaliberrs")
            .without("kppsjitexc", "kppsstbexc", "authkeys", "authfreek", "authklookups", "authknotfound")
            .without("authkuncached", "authkexpired", "authencrypts", "authdecrypts", "authreset");

    private SystemVariables() {}

    /** Returns whether there is a variable of this name. */
    static boolean knows(String name, ControlSubject subject) {
        return TABLE.knows(name)
                || name.equals("sys_var_list")
                || subject.administration().variables().containsKey(name);
    }

    /** Returns whether this is a variable of the server itself, which nobody can set. */
    static boolean isBuiltIn(String name) {
        return TABLE.knows(name);
    }

    /** Writes variables as they are when the counter shows {@code monotonicNanos}. */
    static void write(ControlSubject subject, long monotonicNanos, List<String> names, VariableWriter writer) {
        TABLE.write(new Question(subject, monotonicNanos), names, writer);
        if (names.contains("sys_var_list")) {
            writer.put("sys_var_list", TABLE.list());
        }
        subject.administration().variables().forEach((name, variable) -> {
            if (names.isEmpty() ? variable.listed() : names.contains(name)) {
                writer.put(name, VariableWriter.quotedIfNeeded(variable.value()));
            }
        });
    }

    private static String version() {
        Optional<String> module = Optional.ofNullable(
                        SystemVariables.class.getModule().getDescriptor())
                .flatMap(descriptor -> descriptor.rawVersion());
        return Optional.ofNullable(SystemVariables.class.getPackage().getImplementationVersion())
                .or(() -> module)
                .orElse("(development)");
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).map(VariableWriter::quoted);
    }

    private static long kilobytes(int clients) {
        return ((long) clients * RateLimits.BYTES_PER_CLIENT + 512) / 1024;
    }

    /** What is asked about, at one moment. */
    private record Question(ControlSubject subject, long monotonicNanos) {
        private ClockSnapshot snapshot() {
            return subject.snapshot();
        }

        private boolean servable() {
            return snapshot().isServableAt(monotonicNanos);
        }

        private LeapIndicator leap() {
            return servable() ? snapshot().leap() : LeapIndicator.UNSYNCHRONIZED;
        }

        private int stratum() {
            return servable() ? snapshot().stratum() : SystemStatus.UNSYNCHRONIZED_STRATUM;
        }

        /** RFC 5905's MAXDISP where nobody knows; a bound is never told as if there were none. */
        private double rootDispersionSeconds() {
            return Math.min(snapshot().rootDispersionSecondsAt(monotonicNanos), 16);
        }

        private String referenceId() {
            ReferenceId id = snapshot().referenceId();
            boolean address = servable() && stratum() > 1;
            return address ? id.toAddress() : servable() || !id.equals(ReferenceId.NONE) ? id.toAscii() : "INIT";
        }

        private String referenceTime() {
            long nanos = snapshot().referenceEpochNanos();
            return timestamp(
                    nanos == 0 ? NtpTimestamp.ZERO : NtpTimestamp.ofBits(NtpTimestamp.bitsOfEpochNanos(nanos)));
        }

        private NtpTimestamp now() {
            return NtpTimestamp.ofBits(
                    NtpTimestamp.bitsOfEpochNanos(snapshot().timescale().epochNanosAt(monotonicNanos)));
        }

        private Optional<String> system(Function<SystemStatus, String> value) {
            return subject.system().map(value);
        }

        private Optional<SourceStatus> peer() {
            return subject.system()
                    .flatMap(SystemStatus::systemPeer)
                    .flatMap(id -> subject.sources().stream()
                            .filter(source -> source.id().equals(id))
                            .findFirst());
        }

        private int peerNumber() {
            return peer().map(peer -> peer.detail().associationId()).orElse(0);
        }

        private String peerAddress() {
            return peer().flatMap(peer -> PeerAddress.of(peer)
                            .map(address -> new InetSocketAddress(
                                    address,
                                    peer.address()
                                            .map(InetSocketAddress::getPort)
                                            .orElse(0))))
                    .map(PeerAddress::withPort)
                    .orElse("0.0.0.0:0");
        }

        private Optional<ClientList> clients() {
            return subject.access().flatMap(AccessControl::clients);
        }

        private Optional<String> clients(ToLongFunction<ClientList> value) {
            return clients().map(list -> "" + value.applyAsLong(list));
        }

        private Optional<String> count(Outcome... outcomes) {
            return Optional.of(""
                    + Arrays.stream(outcomes)
                            .mapToLong(outcome -> subject.statistics().count(outcome))
                            .sum());
        }

        private Optional<String> sockets(ToLongFunction<LocalSocket> value) {
            return Optional.of("" + subject.sockets().stream().mapToLong(value).sum());
        }

        private Optional<String> uptime() {
            return Optional.of("" + subject.uptime().toSeconds());
        }
    }
}
