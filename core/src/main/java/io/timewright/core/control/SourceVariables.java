package io.timewright.core.control;

import static io.timewright.core.control.VariableWriter.hex;
import static io.timewright.core.control.VariableWriter.millis;
import static io.timewright.core.control.VariableWriter.timestamp;

import io.timewright.core.support.Addresses;
import io.timewright.values.Credential;
import io.timewright.values.Exchange;
import io.timewright.values.FilterStage;
import io.timewright.values.NtpTimestamp;
import io.timewright.values.ReferenceId;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The variables of a source (RFC 9327, section 5.2), with the names, the order and the formats of ntpd's peer variables. */
final class SourceVariables {
    /** ntpq expects so many figures; what has not come yet has RFC 5905's MAXDISP. */
    private static final int STAGES = 8;

    private static final FilterStage EMPTY_STAGE =
            new FilterStage(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(16));

    private static final VariableTable<SourceStatus> TABLE = new VariableTable<SourceStatus>()
            .listed("srcadr", source -> PeerAddress.of(source).map(SourceVariables::text))
            .listed("srcport", source -> source.address().map(address -> "" + address.getPort()))
            .listed("srchost", source -> host(source).map(VariableWriter::quoted))
            .listed("dstadr", source -> local(source).map(address -> text(address.getAddress())))
            .listed("dstport", source -> local(source).map(address -> "" + address.getPort()))
            .listed("leap", source -> Optional.of("" + source.leap().bits()))
            .listed("stratum", source -> Optional.of("" + source.stratum()))
            .listed(
                    "precision",
                    source -> known(source, () -> "" + source.detail().precision()))
            .listed("rootdelay", source -> Optional.of(millis(source.rootDelay(), 3)))
            .listed("rootdisp", source -> Optional.of(millis(source.rootDispersion(), 3)))
            .listed("refid", source -> Optional.of(referenceId(source)))
            .listed(
                    "reftime",
                    source -> Optional.of(timestamp(at(source.detail().referenceTime()))))
            .listed("rec", source -> Optional.of(timestamp(at(source.lastReply()))))
            .listed("reach", source -> Optional.of(hex(source.reach())))
            .listed("unreach", source -> Optional.of("" + source.detail().unanswered()))
            .listed("hmode", source -> Optional.of("" + source.detail().mode().number()))
            .listed(
                    "pmode",
                    source -> Optional.of(
                            source.received() > 0 ? "" + source.detail().mode().otherNumber() : "0"))
            .listed("hpoll", source -> Optional.of("" + source.pollExponent()))
            .listed("ppoll", source -> Optional.of("" + wishedPoll(source)))
            .listed("flash", source -> Optional.of(hex(Flash.of(source))))
            .listed("offset", source -> Optional.of(millis(source.offset(), 3)))
            .listed("delay", source -> Optional.of(millis(source.delay(), 3)))
            .listed("dispersion", source -> Optional.of(millis(source.dispersion(), 3)))
            .listed("jitter", source -> Optional.of(millis(source.jitter(), 3)))
            .listed("filtdelay", source -> stages(source, FilterStage::delay))
            .listed("filtoffset", source -> stages(source, FilterStage::offset))
            .listed("filtdisp", source -> stages(source, FilterStage::dispersion))
            .named("config", source -> Optional.of(source.detail().configured() ? "1" : "0"))
            .named(
                    "org",
                    source ->
                            source.detail().lastExchange().map(Exchange::origin).map(VariableWriter::timestamp))
            .named("received", source -> Optional.of("" + source.received()))
            .named("sent", source -> Optional.of("" + source.sent()))
            .named(
                    "timerec",
                    source -> source.lastReply()
                            .map(time -> "" + source.sinceLastReply().toSeconds()))
            .named(
                    "keyid",
                    source -> Optional.of(source.detail()
                            .options()
                            .credential()
                            .filter(used -> used.authenticator().equals(Credential.SYMMETRIC))
                            .map(Credential::name)
                            .orElse("0")))
            .named("authenable", source -> Optional.of(StatusWord.isAuthenticated(source) ? "1" : "0"))
            .named("authentic", source -> Optional.of(StatusWord.isAuthentic(source) ? "1" : "0"))
            // ntpd's further names, of which there is nothing here to tell.
            .without("headway", "ttl", "xleave", "bias", "in", "out", "timer")
            .without("timereach", "badauth", "bogusorg", "oldpkt", "seldisp", "selbroken", "candidate");

    private SourceVariables() {}

    /** Returns whether there is a variable of this name. */
    static boolean knows(String name) {
        return TABLE.knows(name) || name.equals("peer_var_list");
    }

    /** Writes variables. */
    static void write(SourceStatus source, List<String> names, VariableWriter writer) {
        TABLE.write(source, names, writer);
        if (names.contains("peer_var_list")) {
            writer.put("peer_var_list", TABLE.list());
        }
    }

    private static String text(InetAddress address) {
        return Addresses.text(new InetSocketAddress(address, 0));
    }

    /** The name of a server that was given by name; ntpq shows a reference clock by its address alone. */
    private static Optional<String> host(SourceStatus source) {
        String name = source.id().name();
        boolean isAddress = PeerAddress.of(source)
                .map(address -> name.contains(text(address)))
                .orElse(false);
        return isAddress ? Optional.empty() : Optional.of(name);
    }

    /** A reference clock is read on this machine. */
    private static Optional<InetSocketAddress> local(SourceStatus source) {
        return PeerAddress.isReferenceClock(source)
                ? Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                : source.detail().localAddress();
    }

    private static Optional<String> known(SourceStatus source, Supplier<String> value) {
        return source.received() > 0 ? Optional.of(value.get()) : Optional.empty();
    }

    private static String referenceId(SourceStatus source) {
        ReferenceId id = source.referenceId();
        boolean address = source.stratum() > 1
                && source.stratum() < SystemStatus.UNSYNCHRONIZED_STRATUM
                && !PeerAddress.isReferenceClock(source);
        return address ? id.toAddress() : id.toAscii();
    }

    /** A server that has not said what it wishes wishes what we do. */
    private static int wishedPoll(SourceStatus source) {
        int wished = source.detail().wishedPollExponent();
        return wished > 0 ? wished : source.pollExponent();
    }

    private static NtpTimestamp at(Optional<Instant> instant) {
        return instant.map(NtpTimestamp::of).orElse(NtpTimestamp.ZERO);
    }

    private static Optional<String> stages(SourceStatus source, Function<FilterStage, Duration> value) {
        StringBuilder figures = new StringBuilder();
        Stream.concat(source.detail().stages().stream(), Stream.generate(() -> EMPTY_STAGE))
                .limit(STAGES)
                .forEach(stage -> figures.append(' ').append(millis(value.apply(stage), 2)));
        return Optional.of(figures.toString());
    }
}
