package io.timewright.core.conf.reading;

import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.SourceDirective.Kind;
import java.net.InetAddress;
import java.util.List;

/** {@code server|peer|pool|broadcast|manycastclient [-4|-6] address [option …]}: an association. */
final class SourceRule implements Rule {
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
        List<Setting<SourceOption>> settings = SourceOption.LIST.read(command);
        SourceBuilder source = new SourceBuilder(command, address, kind);
        for (Setting<SourceOption> setting : settings) {
            setting.keyword().apply(source, setting);
        }
        reading.family().ifPresent(source.options()::family);
        SourceDirective directive = new SourceDirective(
                kind,
                address.text(),
                source.build(),
                source.packets(),
                command.place().position());
        Draft draft = reader.draft();
        SourceList list = kind.isTransmission() ? draft.transmissions() : draft.sources();
        if (list.add(directive, address, command.at(reading.word()), command.diagnostics())) {
            warnOfKind(command);
        }
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

    private void warnOfKind(Command command) {
        switch (kind) {
            case PEER ->
                command.diagnostics()
                        .warning(
                                command.place(),
                                "'peer' is used as 'server' for the present: "
                                        + "the other side is asked, but not offered our time");
            case BROADCAST -> command.notYet("nothing is broadcast");
            case MANYCASTCLIENT -> command.notYet("no servers are looked for by multicast");
            case SERVER, POOL -> {
                // As they should be.
            }
        }
    }
}
