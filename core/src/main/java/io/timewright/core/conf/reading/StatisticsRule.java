package io.timewright.core.conf.reading;

import io.timewright.core.conf.StatisticsKind;

/** {@code statistics kind …}: which statistics are written. */
final class StatisticsRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Statistics statistics = reader.draft().statistics();
        for (Setting<StatisticsWord> setting : StatisticsWord.LIST.readSome(command)) {
            StatisticsKind kind = setting.keyword().kind();
            statistics.file(kind, statistics.file(kind).enable());
            StatisticsWord.warnOfEmpty(command, setting.word(), kind);
        }
    }
}
