package io.timewright.core.control;

import io.timewright.core.access.AccessControl;
import io.timewright.core.access.RestrictFlag;
import io.timewright.spi.Datagram;
import io.timewright.spi.Host;
import io.timewright.spi.PacketGuard;
import io.timewright.values.LeapIndicator;
import io.timewright.values.SourceStatus;
import io.timewright.values.SystemStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Answers control messages as ntpd does, so that its tools work. What changes something is done for those alone who prove the control
 * key. Lives on the event thread.
 */
public final class ControlResponder {
    private static final int OLDEST_VERSION = 1;
    private static final int NEWEST_VERSION = 4;
    private static final int ALIGNMENT = 4;

    private final ControlSubject subject;
    private final Host host;
    private final ControlWriter writer;
    private @Nullable Nonces nonces;

    /** Creates a responder that tells of {@code subject}. */
    public ControlResponder(ControlSubject subject, Host host) {
        this.subject = subject;
        this.host = host;
        this.writer = new ControlWriter(subject.administration());
    }

    /**
     * Answers a datagram.
     *
     * @param datagram one whose mode is that of control messages
     * @param caller who sent it; strangers get no more bytes than they sent
     * @return the datagrams to send, in order; none when silence is the answer
     */
    public List<ByteBuffer> answer(Datagram datagram, Caller caller) {
        boolean known = caller.asker() != Asker.STRANGER || isAdministrator(caller);
        int mostBytes = known ? Integer.MAX_VALUE : datagram.payload().limit();
        Optional<ControlPacket> read = ControlPacket.read(datagram.payload());
        if (read.isEmpty() || !isRequest(read.get())) {
            return List.of();
        }
        ControlPacket request = read.get();
        ControlAnswer answer = isWellFormed(datagram.payload())
                ? answer(request, datagram, caller)
                : ControlAnswer.error(ControlError.BAD_FORMAT);
        List<ByteBuffer> packets = packets(request, answer, caller.proof());
        if (total(packets) > mostBytes) {
            packets = packets(request, ControlAnswer.error(ControlError.PERMISSION), caller.proof());
        }
        return total(packets) > mostBytes ? List.of() : packets;
    }

    private static boolean isRequest(ControlPacket packet) {
        return !packet.response()
                && !packet.error()
                && !packet.more()
                && packet.offset() == 0
                && packet.version() >= OLDEST_VERSION
                && packet.version() <= NEWEST_VERSION;
    }

    private static boolean isWellFormed(ByteBuffer payload) {
        int length = payload.limit();
        return length % ALIGNMENT == 0 && length >= ControlPacket.HEADER_LENGTH + ControlPacket.claimedCount(payload);
    }

    private ControlAnswer answer(ControlPacket request, Datagram datagram, Caller caller) {
        if (!isAllowed(request.opcode(), caller)) {
            return ControlAnswer.error(ControlError.PERMISSION);
        }
        String data = StandardCharsets.ISO_8859_1.decode(request.data()).toString();
        return switch (request.opcode()) {
            case Opcode.READ_STATUS -> readStatus(request.associationId());
            case Opcode.READ_VARIABLES -> readVariables(request.associationId(), VariableTable.names(data));
            case Opcode.READ_CLOCK_VARIABLES -> readClock(request.associationId(), VariableTable.names(data));
            case Opcode.REQUEST_NONCE -> giveNonce(datagram);
            case Opcode.READ_CLIENTS -> readClients(data, datagram);
            case Opcode.READ_ORDERED_LIST -> readList(data);
            case Opcode.WRITE_VARIABLES, Opcode.WRITE_CLOCK_VARIABLES, Opcode.CONFIGURE, Opcode.SAVE_CONFIGURATION ->
                writer.answer(request, data, isReadOnly(datagram), systemStatus());
            default -> ControlAnswer.error(ControlError.BAD_OPCODE);
        };
    }

    /** What takes ntpd's control key takes it here; but of the lists nothing is hidden from this machine. */
    private boolean isAllowed(int opcode, Caller caller) {
        return !Opcode.needsKey(opcode)
                || isAdministrator(caller)
                || opcode == Opcode.READ_ORDERED_LIST && caller.asker() == Asker.OWN;
    }

    private boolean isAdministrator(Caller caller) {
        return caller.hasProven(subject.administration().controlKey());
    }

    private boolean isReadOnly(Datagram datagram) {
        return subject.access()
                .map(rules -> rules.isRestricted(datagram.source(), RestrictFlag.NOMODIFY))
                .orElse(false);
    }

    private ControlAnswer readStatus(int associationId) {
        if (associationId != 0) {
            return readVariables(associationId, List.of());
        }
        List<SourceStatus> sources = subject.sources();
        ByteBuffer pairs = ByteBuffer.allocate(sources.size() * ALIGNMENT);
        for (SourceStatus source : sources) {
            pairs.putShort((short) source.detail().associationId()).putShort((short) StatusWord.of(source));
        }
        return new ControlAnswer(systemStatus(), pairs.array());
    }

    private ControlAnswer readVariables(int associationId, List<String> names) {
        VariableWriter writer = new VariableWriter();
        if (associationId == 0) {
            if (!names.stream().allMatch(name -> SystemVariables.knows(name, subject))) {
                return ControlAnswer.error(ControlError.UNKNOWN_VARIABLE);
            }
            SystemVariables.write(subject, host.monotonicNanos(), names, writer);
            return new ControlAnswer(systemStatus(), writer.bytes());
        }
        Optional<SourceStatus> source = source(associationId);
        if (source.isEmpty()) {
            return ControlAnswer.error(ControlError.BAD_ASSOCIATION);
        }
        if (!names.stream().allMatch(SourceVariables::knows)) {
            return ControlAnswer.error(ControlError.UNKNOWN_VARIABLE);
        }
        SourceVariables.write(source.get(), names, writer);
        return new ControlAnswer(StatusWord.of(source.get()), writer.bytes());
    }

    /** Without an association any reference clock will do. */
    private ControlAnswer readClock(int associationId, List<String> names) {
        Optional<SourceStatus> clock = associationId == 0
                ? subject.sources().stream()
                        .filter(PeerAddress::isReferenceClock)
                        .findFirst()
                : source(associationId).filter(PeerAddress::isReferenceClock);
        if (clock.isEmpty()) {
            return ControlAnswer.error(ControlError.BAD_ASSOCIATION);
        }
        if (!names.stream().allMatch(ClockVariables::knows)) {
            return ControlAnswer.error(ControlError.UNKNOWN_VARIABLE);
        }
        VariableWriter writer = new VariableWriter();
        ClockVariables.write(clock.get(), names, writer);
        return new ControlAnswer(0, writer.bytes());
    }

    private ControlAnswer giveNonce(Datagram datagram) {
        VariableWriter writer = new VariableWriter();
        writer.put("nonce", nonces().of(datagram.source().getAddress(), host.monotonicNanos()));
        return new ControlAnswer(systemStatus(), writer.bytes());
    }

    private ControlAnswer readClients(String data, Datagram datagram) {
        ClientRequest request = ClientRequest.parse(data);
        long now = host.monotonicNanos();
        // Not even an error goes to an address that has not been proven.
        if (!nonces().isValid(request.nonce(), datagram.source().getAddress(), now)) {
            return ControlAnswer.SILENCE;
        }
        if (!request.isInRange()) {
            return ControlAnswer.error(ControlError.BAD_VALUE);
        }
        Optional<AccessControl> rules = subject.access();
        if (rules.isPresent() && rules.get().isRestricted(datagram.source(), RestrictFlag.NOMRULIST)) {
            return ControlAnswer.error(ControlError.PERMISSION);
        }
        String nonce = nonces().of(datagram.source().getAddress(), now);
        ClientListing listing = new ClientListing(rules, subject.snapshot().timescale(), now);
        return listing.write(request, nonce)
                .map(writer -> new ControlAnswer(systemStatus(), writer.bytes()))
                .orElseGet(() -> ControlAnswer.error(ControlError.UNKNOWN_VARIABLE));
    }

    private ControlAnswer readList(String data) {
        return OrderedList.write(data.strip(), subject)
                .map(writer -> new ControlAnswer(systemStatus(), writer.bytes()))
                .orElseGet(() -> ControlAnswer.error(ControlError.UNKNOWN_VARIABLE));
    }

    private Optional<SourceStatus> source(int associationId) {
        return subject.sources().stream()
                .filter(source -> source.detail().associationId() == associationId)
                .findFirst();
    }

    /** The published status may be older than the bound's end, so the leap indicator is looked at anew. */
    private int systemStatus() {
        int leap = leap().bits();
        return subject.system()
                .map(system -> StatusWord.of(system, subject.sources()) & 0x3fff | leap << 14)
                .orElseGet(() -> StatusWord.of(leap, 0, 0, 0));
    }

    private LeapIndicator leap() {
        boolean servable = subject.snapshot().isServableAt(host.monotonicNanos())
                && subject.snapshot().stratum() < SystemStatus.UNSYNCHRONIZED_STRATUM;
        return servable ? subject.snapshot().leap() : LeapIndicator.UNSYNCHRONIZED;
    }

    /** Made when first needed, so that a host without such requests draws no random numbers for them. */
    private Nonces nonces() {
        Nonces made = nonces;
        if (made == null) {
            made = new Nonces(host.random());
            nonces = made;
        }
        return made;
    }

    private List<ByteBuffer> packets(ControlPacket request, ControlAnswer answer, Optional<PacketGuard> proof) {
        List<ByteBuffer> packets = new ArrayList<>();
        if (answer.silent()) {
            return packets;
        }
        byte[] data = answer.data();
        int offset = 0;
        do {
            int count = Math.min(data.length - offset, ControlPacket.MOST_DATA);
            boolean more = offset + count < data.length;
            ControlPacket packet = new ControlPacket(
                    leap(),
                    request.version(),
                    true,
                    answer.error(),
                    more,
                    request.opcode(),
                    request.sequence(),
                    answer.status(),
                    request.associationId(),
                    offset,
                    ByteBuffer.wrap(data, offset, count));
            packets.add(proof.map(guard -> protectedBy(guard, packet)).orElseGet(packet::write));
            offset += count;
        } while (offset < data.length);
        return packets;
    }

    private static ByteBuffer protectedBy(PacketGuard guard, ControlPacket packet) {
        ByteBuffer written = packet.writeForCode();
        guard.protect(written);
        return written;
    }

    private static int total(List<ByteBuffer> packets) {
        return packets.stream().mapToInt(ByteBuffer::remaining).sum();
    }
}
