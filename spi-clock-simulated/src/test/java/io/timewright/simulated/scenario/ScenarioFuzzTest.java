package io.timewright.simulated.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.simulated.clock.SeededStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file, it is read, or refused with a place in it. */
class ScenarioFuzzTest {
    private static final int FILES = 3000;

    private static final String[] PIECES = ("title length random replay report steady outage event server client relay"
                    + " link at expect offset frequency noise resolution source makestep always delay loss iburst"
                    + " minpoll walk exponential gamma chance between rms packets after until to a c x-y -> <-> < >="
                    + " ( ) + - * , 5 1e-9 10ms 5s 3ppm 10% 1e400 9e9h -0 5..5 1e \n \n \n # \u00e9 \ud83d\ude00 \ud800"
                    + " \t \0 \u00b5s")
            .split(" ");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nonsenseIsRefusedWithAPlace(long seed) {
        SeededStream random = SeededStream.of(seed, "pieces");
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(60);
            for (int j = 0; j < pieces; j++) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextInt(8) == 0 ? "" : " ");
            }
            read(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aDamagedScenarioIsReadOrRefusedWithAPlace(long seed) {
        SeededStream random = SeededStream.of(seed, "damage");
        String good = """
                title t
                length 100s
                random replay
                server a
                server b
                client c
                  offset 10ms
                  frequency 100ppm + walk(1e-9)
                  source a iburst minpoll 6
                  source b prefer
                link c <-> a
                  delay 1ms + exponential(100us)
                  loss 5%
                  outage 5s to 6s
                at 50s b step -3s
                expect c rms < 5us after 50s
                """;
        for (int i = 0; i < FILES; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int j = random.nextInt(4); j >= 0; j--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                    default -> text.setCharAt(at, (char) random.nextInt(128));
                }
            }
            read(text.toString());
        }
    }

    private static void read(String text) {
        try {
            Scenarios.parse("fuzz", text);
        } catch (ScenarioSyntaxException e) {
            List<String> lines = new ArrayList<>(text.lines().toList());
            lines.add("");
            assertThat(e.line()).as(text).isBetween(1, lines.size());
            assertThat(e.column()).as(text).isBetween(1, lines.get(e.line() - 1).length() + 1);
            assertThat(e.getMessage()).startsWith("fuzz:" + e.line() + ":" + e.column() + ": found ");
        }
    }
}
