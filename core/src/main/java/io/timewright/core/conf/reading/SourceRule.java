package io.timewright.core.conf.reading;

import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.SourceDirective.Kind;
import java.util.List;

/** {@code server|peer|pool [-4|-6] address [option …]}: a time source. */
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
        if (address.literal() != null && address.literal().isMulticastAddress()) {
            throw command.dropped(
                    reading.word(), "a multicast address, " + reading.word().shown() + ", cannot be asked");
        }
        List<Setting<SourceOption>> settings = SourceOption.LIST.read(command);
        SourceBuilder source = new SourceBuilder(command, address);
        for (Setting<SourceOption> setting : settings) {
            setting.keyword().apply(source, setting);
        }
        reading.family().ifPresent(source.options()::family);
        SourceDirective directive = new SourceDirective(
                kind, address.text(), source.build(), command.place().position());
        if (reader.draft().sources().add(directive, address, command.at(reading.word()), command.diagnostics())) {
            warnOfKind(command);
        }
    }

    private void warnOfKind(Command command) {
        if (kind == Kind.PEER) {
            command.diagnostics()
                    .warning(
                            command.place(),
                            "'" + command.name() + "' is used as 'server' for the present: "
                                    + "the other side is asked, but not offered our time");
        }
    }
}
