package io.timewright.core.conf.reading;

import io.timewright.core.conf.Toggle;
import java.util.EnumSet;
import java.util.Set;

/** {@code enable} and {@code disable}: switches. What is disabled anywhere is disabled, in whatever order. */
final class ToggleRule implements Rule {
    private static final Set<Toggle> OBEYED =
            EnumSet.of(Toggle.AUTHENTICATION, Toggle.BROADCAST_CLIENT, Toggle.MONITOR, Toggle.CLOCK, Toggle.STATISTICS);

    private final boolean enabling;

    /** Creates the rule of one of the two directives. */
    ToggleRule(boolean enabling) {
        this.enabling = enabling;
    }

    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        for (Setting<ToggleWord> setting : ToggleWord.LIST.readSome(command)) {
            Toggle toggle = setting.keyword().toggle();
            reader.draft().toggles(enabling).add(toggle);
            if (toggle == Toggle.MONITOR && !enabling) {
                reader.draft().access().monitorDisabled(command.at(setting.word()));
            }
            if (toggle.isEnabledByDefault() != enabling && !OBEYED.contains(toggle)) {
                command.noEffect(setting, consequence(toggle));
            }
        }
    }

    private static String consequence(Toggle toggle) {
        return switch (toggle) {
            case CALIBRATION -> "reference clocks are corrected by 'fudge' alone";
            case KERNEL -> "the kernel's own loop is never used";
            case MODE_7 -> "mode 7 is never answered; use ntpq, which speaks mode 6";
            default -> "packets are authenticated before anything else is done with them";
        };
    }
}
