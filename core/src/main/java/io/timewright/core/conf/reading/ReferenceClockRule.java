package io.timewright.core.conf.reading;

import io.timewright.core.conf.SourceDirective;
import io.timewright.core.conf.SourceDirective.Kind;

/** NTPsec's {@code refclock local [unit u] [option …]}: the same as {@code server 127.127.1.u} and its {@code fudge}. */
final class ReferenceClockRule implements Rule {
    private static final int LARGEST_UNIT = 255;

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word driver = command.nextString();
        if (driver == null || !driver.is("local")) {
            throw command.dropped(
                    driver,
                    "expected 'local', the only driver that has a name here" + Command.found(driver)
                            + "; that of a plugin is written 'server 127.127.t.u'");
        }
        int unit = 0;
        var settings = ReferenceClockOption.LIST.read(command);
        for (Setting<ReferenceClockOption> setting : settings) {
            if (setting.keyword() == ReferenceClockOption.UNIT && command.inRange(setting, 0, LARGEST_UNIT)) {
                unit = setting.integer();
            }
        }
        SourceAddress address = SourceAddress.parse("127.127.1." + unit);
        SourceBuilder source = new SourceBuilder(command, address, Kind.SERVER);
        Fudge fudge = new Fudge();
        for (Setting<ReferenceClockOption> setting : settings) {
            apply(command, setting, source, fudge);
        }
        SourceDirective directive = new SourceDirective(
                Kind.SERVER, address.text(), source.build(), command.place().position());
        SourceList sources = reader.draft().sources();
        if (sources.add(directive, address, command.at(driver), command.diagnostics())) {
            sources.add(fudge, address, command.at(driver));
        }
    }

    private static void apply(
            Command command, Setting<ReferenceClockOption> setting, SourceBuilder source, Fudge fudge) {
        switch (setting.keyword()) {
            case STRATUM -> fudge.stratum(command, setting);
            case REFID -> fudge.referenceId(command, setting);
            case TIME1 -> fudge.time1(command, setting);
            case MINPOLL -> source.minimumPoll(setting);
            case MAXPOLL -> source.maximumPoll(setting);
            case PREFER -> source.options().prefer();
            case NOSELECT -> source.options().noselect();
            case UNIT -> {
                // Part of the address.
            }
        }
    }
}
