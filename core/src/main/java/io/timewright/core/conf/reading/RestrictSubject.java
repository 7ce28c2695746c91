package io.timewright.core.conf.reading;

import com.google.common.net.InetAddresses;
import io.timewright.core.access.AddressRange;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Whom a {@code restrict} line is for: {@code default}, {@code source}, an address with or without a mask or prefix
 * length, or a name.
 *
 * @param word where it stands
 * @param ranges the addresses; none for a name and for {@code source}
 * @param hostName the name, otherwise {@code null}
 * @param family what {@code -4} or {@code -6} said
 */
record RestrictSubject(
        Word word, List<AddressRange> ranges, @Nullable String hostName, Optional<StandardProtocolFamily> family) {
    /** Returns whether this is {@code source}. */
    boolean isSource() {
        return ranges.isEmpty() && hostName == null;
    }

    /**
     * Reads the beginning of a line; a mask, which follows, is for {@link #masked}.
     *
     * @throws DroppedLineException if it makes no sense
     */
    static RestrictSubject read(Command command) throws DroppedLineException {
        Optional<StandardProtocolFamily> family = Optional.empty();
        Word word = command.nextWord();
        if (word != null && (word.is("-4") || word.is("-6"))) {
            family = Optional.of(word.is("-4") ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
            word = command.nextWord();
        }
        String expected = "expected an address, a name, 'default' or 'source' after '" + command.name() + "'";
        if (word == null) {
            throw command.dropped(null, expected + Command.found(null));
        }
        if (word.is("default")) {
            return new RestrictSubject(word, all(family), null, family);
        }
        if (word.is("source") && family.isEmpty()) {
            return new RestrictSubject(word, List.of(), null, family);
        }
        try {
            Optional<AddressRange> range = range(word.text());
            if (range.isPresent()) {
                return new RestrictSubject(word, List.of(of(family, range.get())), null, family);
            }
            if (!SourceAddress.parse(word.text()).text().contains(":")) {
                return new RestrictSubject(word, List.of(), word.text(), family);
            }
        } catch (IllegalArgumentException e) {
            // Falls through: the message is the same for every kind of nonsense.
        }
        throw command.dropped(word, expected + Command.found(word));
    }

    /** Returns the range that an address, or an address with a prefix length, stands for; empty if it is neither. */
    static Optional<AddressRange> range(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!InetAddresses.isInetAddress(address) || address.indexOf('%') >= 0) {
            return Optional.empty();
        }
        InetAddress literal = InetAddresses.forString(address);
        if (slash < 0) {
            return Optional.of(AddressRange.host(literal));
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("expected a prefix length");
        }
        return Optional.of(AddressRange.prefix(literal, Integer.parseInt(length)));
    }

    /**
     * Returns the same with a mask.
     *
     * @throws DroppedLineException if it is no mask
     */
    RestrictSubject masked(Command command, @Nullable Word mask) throws DroppedLineException {
        if (mask == null || !InetAddresses.isInetAddress(mask.text())) {
            throw command.dropped(mask, "expected a mask such as 255.255.255.0 after 'mask'" + Command.found(mask));
        }
        if (hostName != null) {
            command.warning(mask, "a name has no mask; every address of " + word.shown() + " is restricted by itself");
            return this;
        }
        InetAddress literal = InetAddresses.forString(mask.text());
        if (word.is("default") || isSource() || word.text().indexOf('/') >= 0) {
            throw command.dropped(mask, "expected no mask after " + word.shown());
        }
        InetAddress address = InetAddresses.forString(word.text());
        if (literal.getClass() != address.getClass()) {
            throw command.dropped(mask, "expected a mask of the same family as " + word.shown() + Command.found(mask));
        }
        return new RestrictSubject(word, List.of(new AddressRange(address, literal)), null, family);
    }

    private static List<AddressRange> all(Optional<StandardProtocolFamily> family) {
        if (family.isEmpty()) {
            return List.of(AddressRange.allOfIpv4(), AddressRange.allOfIpv6());
        }
        return List.of(
                family.get() == StandardProtocolFamily.INET ? AddressRange.allOfIpv4() : AddressRange.allOfIpv6());
    }

    private static AddressRange of(Optional<StandardProtocolFamily> family, AddressRange range) {
        if (family.isPresent() && (family.get() == StandardProtocolFamily.INET) != range.isIpv4()) {
            throw new IllegalArgumentException("an address of the other family");
        }
        return range;
    }
}
