package io.timewright.examples.ntpq;

import io.timewright.ControlClient;
import io.timewright.ControlRefusedException;
import io.timewright.NtpException;
import io.timewright.NtpTimeoutException;
import io.timewright.examples.cli.Addresses;
import io.timewright.spi.Host;
import io.timewright.values.ControlQuery;
import io.timewright.values.ControlReply;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpTimestamp;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.annotation.Nullable;

/** Whom ntpq talks to and how: the server, its associations, and the settings that commands change. */
final class Session implements AutoCloseable {
    private static final Duration LONGEST_RESOLUTION = Duration.ofSeconds(30);

    private final Host host = Host.system("nio");
    private final ControlClient client = ControlClient.builder().host(host).build();
    private final SessionKey key = new SessionKey(host);
    private final HostNames names;
    private final boolean wide;

    private Duration timeout = Duration.ofSeconds(5);
    private int version = ControlQuery.DEFAULT_VERSION;
    private boolean raw;
    private boolean alwaysProven;
    private String server = "";
    private @Nullable NtpEndpoint endpoint;
    private List<Association> associations = List.of();

    Session(HostNames names, boolean wide) {
        this.names = names;
        this.wide = wide;
    }

    /**
     * Turns to another server.
     *
     * @param family the only family of addresses to use, if there is such a wish
     */
    void open(NtpEndpoint to, Optional<StandardProtocolFamily> family)
            throws QuestionFailedException, InterruptedException {
        CompletableFuture<List<InetAddress>> lookup =
                CompletableFuture.completedFuture(to.host()).thenComposeAsync(host::resolve, host::execute);
        List<InetAddress> found = List.of();
        try {
            if (host.await(lookup, LONGEST_RESOLUTION)) {
                found = lookup.join();
            }
        } catch (CompletionException e) {
            // Nothing found, as below.
        }
        InetAddress address = found.stream()
                .filter(one -> family.isEmpty()
                        || one instanceof Inet4Address == (family.get() == StandardProtocolFamily.INET))
                .findFirst()
                .orElseThrow(() -> new QuestionFailedException("***Can't find host " + to.host()));
        server = to.toString();
        endpoint = new NtpEndpoint(Addresses.text(address), to.port());
        associations = List.of();
    }

    /** Asks the server. */
    ControlReply ask(int opcode, int associationId, String data) throws QuestionFailedException, InterruptedException {
        try {
            return tryToAsk(opcode, associationId, data);
        } catch (ControlRefusedException e) {
            throw refused(e, associationId);
        }
    }

    /** Asks the server what takes a key, which is asked for where there is none. */
    ControlReply askProven(int opcode, int associationId, String data)
            throws QuestionFailedException, InterruptedException {
        try {
            return ask(opcode, associationId, data, true);
        } catch (ControlRefusedException e) {
            throw refused(e, associationId);
        }
    }

    /** Asks the server what some tell to holders of their key alone: with the key, if there is one. */
    ControlReply askProvenIfPossible(int opcode, int associationId, String data)
            throws QuestionFailedException, InterruptedException {
        return key.number() != 0 ? askProven(opcode, associationId, data) : ask(opcode, associationId, data);
    }

    /** Asks the server, for those who know what to do when it refuses. */
    ControlReply tryToAsk(int opcode, int associationId, String data)
            throws QuestionFailedException, ControlRefusedException, InterruptedException {
        return ask(opcode, associationId, data, alwaysProven);
    }

    private ControlReply ask(int opcode, int associationId, String data, boolean proven)
            throws QuestionFailedException, ControlRefusedException, InterruptedException {
        NtpEndpoint to = endpoint;
        if (to == null) {
            throw new QuestionFailedException("***No host open, use `host' command");
        }
        if (data.length() > ControlQuery.MOST_DATA) {
            throw new QuestionFailedException("***Too many variables for one request");
        }
        ControlQuery query = new ControlQuery(opcode, associationId, data, version);
        try {
            return proven
                    ? key.client().ask(to, query.withCredential(key.credential()), timeout)
                    : client.ask(to, query, timeout);
        } catch (ControlRefusedException e) {
            throw e;
        } catch (NtpTimeoutException e) {
            if (!e.ignored().isEmpty()) {
                throw new QuestionFailedException("***" + e.getMessage());
            }
            throw new QuestionFailedException(
                    e.isIncomplete()
                            ? server + ": timed out with incomplete data\n***Response from server was incomplete"
                            : server + ": timed out, nothing received\n***Request timed out");
        } catch (NtpException e) {
            throw new QuestionFailedException("ntpq: read: Connection refused (" + e.getMessage() + ")");
        }
    }

    /** Returns a refusal in ntpq's words. */
    QuestionFailedException refused(ControlRefusedException refused, int associationId) {
        return new QuestionFailedException(text(refused, associationId));
    }

    private static String text(ControlRefusedException refused, int associationId) {
        return switch (refused.code()) {
            case 0 -> "***Server returned an unspecified error";
            case 1 -> "***Server disallowed request (authentication?)";
            case 2 -> "***Server reports a bad format request packet";
            case 3 -> "***Server reports a bad opcode in request";
            case 4 -> "***Association ID " + associationId + " unknown to server";
            case 5 -> "***A request variable unknown to the server";
            case 6 -> "***Server indicates a request variable was bad";
            default -> "***Server returns unknown error code " + refused.code();
        };
    }

    /** Asks for the associations and remembers them. */
    List<Association> fetchAssociations() throws QuestionFailedException, InterruptedException {
        associations = Association.parse(ask(Association.OPCODE, 0, "").bytes());
        return associations;
    }

    /** Returns the associations as they were last asked for, asking only if they never were. */
    List<Association> associations() throws QuestionFailedException, InterruptedException {
        return associations.isEmpty() ? fetchAssociations() : associations;
    }

    /** Lets time pass. */
    void pause(Duration duration) throws InterruptedException {
        boolean unusedEnd = host.await(new CompletableFuture<>(), duration);
    }

    /** Returns the time that this machine's clock shows. */
    NtpTimestamp now() {
        return NtpTimestamp.ofBits(NtpTimestamp.bitsOfEpochNanos(host.read().epochNanos()));
    }

    /** Returns the key of this session. */
    SessionKey key() {
        return key;
    }

    /** Returns whether every request proves the key. */
    boolean alwaysProven() {
        return alwaysProven;
    }

    void alwaysProven(boolean wanted) {
        alwaysProven = wanted;
    }

    HostNames names() {
        return names;
    }

    boolean wide() {
        return wide;
    }

    boolean raw() {
        return raw;
    }

    void raw(boolean wanted) {
        raw = wanted;
    }

    Duration timeout() {
        return timeout;
    }

    void timeout(Duration wanted) {
        timeout = wanted;
    }

    int version() {
        return version;
    }

    void version(int wanted) {
        version = wanted;
    }

    /** Returns the server as it was named; empty text if there is none yet. */
    String server() {
        return server;
    }

    @Override
    public void close() {
        key.close();
        client.close();
        host.close();
    }
}
