package io.timewright.core.leap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.values.LeapSecondTable;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeapSecondsListTest {
    /** As the IERS publishes it, with fewer lines; the checksum is what {@code sha1sum} says of the digits. */
    private static final String LIST = """
            #\tATOMIC TIME
            #
            #$\t3676924803
            #@\t3707596800
            #
            3644697600      36      # 1 Jul 2015
            3692217600\t37\t# 1 Jan 2017
            #
            #h\t02c5dcee fab1ac9a 3ecdc959 d1271da9 1a0a04b2
            """;

    @Test
    void theTableIsRead() throws Exception {
        LeapSecondTable table = LeapSecondsList.parse(LIST, true);

        assertThat(table.expiry()).isEqualTo(Instant.parse("2017-06-28T00:00:00Z"));
        assertThat(table.offsets())
                .containsExactly(
                        new LeapSecondTable.Offset(Instant.parse("2015-07-01T00:00:00Z"), 36),
                        new LeapSecondTable.Offset(Instant.parse("2017-01-01T00:00:00Z"), 37));
    }

    @Test
    void someChecksumsAreWrittenWithoutTheZerosInFront() throws Exception {
        assertThat(LeapSecondsList.parse(LIST.replace("02c5dcee", "2c5dcee"), true)
                        .offsets())
                .hasSize(2);
    }

    @Test
    void aFileWithoutAChecksumIsBelieved() throws Exception {
        assertThat(LeapSecondsList.parse(LIST.replaceAll("#h.*\n", ""), true).offsets())
                .hasSize(2);
    }

    @Test
    void aWrongChecksumCountsUnlessItIsToBeIgnored() throws Exception {
        String damaged = LIST.replace("02c5dcee", "02c5dcef");
        assertThatThrownBy(() -> LeapSecondsList.parse(damaged, true))
                .hasMessage("expected the checksum 02c5dceefab1ac9a3ecdc959d1271da91a0a04b2, found"
                        + " 02c5dceffab1ac9a3ecdc959d1271da91a0a04b2: the file is damaged or was edited"
                        + " ('ignorehash' reads it nevertheless)")
                .extracting(e -> ((LeapFileException) e).line())
                .isEqualTo(9);
        assertThat(LeapSecondsList.parse(damaged, false).offsets()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3692217600\t37             | word                  | 7 | expected a time and a number of seconds, found 'word?# 1 Jan 2017'
            3692217600\t37             | 3692217600\t38        | 7 | expected a difference from TAI of one second more or less than 36, found 38
            3692217600\t37             | 3644697600\t37        | 7 | expected a time after 2015-07-01T00:00:00Z, found 2015-07-01T00:00:00Z
            3692217600\t37             | 3692217600\t-37       | 7 | expected a number of seconds, found '-37'
            3692217600\t37             | 3692217600000000000\t37 | 7 | expected a number of seconds, found '3692217600000000000'
            #@\t3707596800             | #@ soon               | 4 | expected a number of seconds, found 'soon'
            #@\t3707596800             | #                     | 10 | expected a line '#@' with the time when the table expires, found none
            fab1ac9a                   | ''                    | 9 | expected five hexadecimal words, found '02c5dcee  3ecdc959 d1271da9 1a0a04b2'
            """)
    void aMistakeIsNamedWithItsLine(String right, String wrong, int line, String message) {
        assertThatThrownBy(() -> LeapSecondsList.parse(LIST.replace(right, wrong), false))
                .hasMessage(message)
                .extracting(e -> ((LeapFileException) e).line())
                .isEqualTo(line);
    }

    @Test
    void somethingElseIsNoTable() {
        assertThatThrownBy(() -> LeapSecondsList.parse("<html>\n", true))
                .hasMessage("expected a time and a number of seconds, found '<html>'");
        assertThatThrownBy(() -> LeapSecondsList.parse("# nothing\n", true))
                .hasMessage("expected lines with a time and a number of seconds, found none");
    }
}
