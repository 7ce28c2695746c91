package io.timewright.core.conf.reading;

import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.SourceDirective.Kind;
import io.timewright.values.NtpEndpoint;
import java.net.InetAddress;
import java.util.List;

/** {@code server|peer|pool|broadcast|manycastclient [-4|-6] address [option …]}: an association. */
final class SourceRule implements Rule {
    private static final int EXAMPLE_PORT = 11_123;

    private final Kind kind;

    /** Creates the rule of one kind of source. */
    SourceRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        AddressReader reading = AddressReader.read(command);
        SourceAddress address = reading.address();
        checkFamily(command, reading);
        List<Setting<SourceOption>> settings = SourceOption.LIST.read(command, word -> portHint(word, address));
        // To a clock of this machine nothing can be told.
        Kind taken = kind == Kind.PEER && address.isReferenceClock() ? Kind.SERVER : kind;
        SourceBuilder source = new SourceBuilder(command, address, taken);
        for (Setting<SourceOption> setting : settings) {
            setting.keyword().apply(source, setting);
        }
        reading.family().ifPresent(source.options()::family);
        SourceDirective directive = new SourceDirective(
                taken, address.text(), source.build(), command.place().position());
        Draft draft = reader.draft();
        SourceList list = kind.isTransmission() ? draft.transmissions() : draft.sources();
        list.add(directive, address, command.at(reading.word()), command.diagnostics());
    }

    /** chrony has an option for the port, and ntpd has none at all. */
    private static String portHint(Word word, SourceAddress address) {
        if (!word.is("port") || address.isReferenceClock()) {
            return "";
        }
        NtpEndpoint elsewhere = new NtpEndpoint(address.endpoint().host(), EXAMPLE_PORT);
        return "; a port other than " + NtpEndpoint.DEFAULT_PORT + " is written after the address, as in '" + elsewhere
                + "', and this source is asked at port " + address.endpoint().port();
    }

    private void checkFamily(Command command, AddressReader reading) throws DroppedLineException {
        InetAddress literal = reading.address().literal();
        boolean multicast = literal != null && literal.isMulticastAddress();
        if (multicast && !kind.isTransmission()) {
            throw command.dropped(
                    reading.word(), "a multicast address, " + reading.word().shown() + ", cannot be asked");
        }
        if (kind == Kind.MANYCASTCLIENT && !multicast || kind == Kind.BROADCAST && literal == null) {
            throw command.dropped(
                    reading.word(),
                    "expected a " + (kind == Kind.BROADCAST ? "broadcast or " : "") + "multicast address after '"
                            + command.name() + "'" + Command.found(reading.word()));
        }
    }
}
