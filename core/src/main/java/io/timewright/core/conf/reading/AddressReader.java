package io.timewright.core.conf.reading;

import java.net.StandardProtocolFamily;
import java.util.Optional;

/**
 * {@code [-4|-6] address}, the same in every directive that names one.
 *
 * @param family the addresses of a name that may be used; empty for all
 * @param word where the address stands
 * @param address the address
 */
record AddressReader(Optional<StandardProtocolFamily> family, Word word, SourceAddress address) {
    /**
     * Reads an address.
     *
     * @throws DroppedLineException if there is none
     */
    static AddressReader read(Command command) throws DroppedLineException {
        Optional<StandardProtocolFamily> family = Optional.empty();
        Word word = command.nextString();
        if (word != null && (word.is("-4") || word.is("-6"))) {
            family = Optional.of(word.is("-4") ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
            word = command.nextString();
        }
        String expected = "expected a host name or address after '" + command.name() + "'";
        if (word == null) {
            throw command.dropped(null, expected + Command.found(null));
        }
        SourceAddress address;
        try {
            address = SourceAddress.parse(word.text());
        } catch (IllegalArgumentException e) {
            throw command.dropped(word, expected + Command.found(word));
        }
        if (family.isPresent() && !address.isOf(family.get())) {
            String version = family.get() == StandardProtocolFamily.INET ? "IPv4" : "IPv6";
            throw command.dropped(word, "expected an " + version + " address" + Command.found(word));
        }
        return new AddressReader(family, word, address);
    }
}
