package io.timewright.examples.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.timewright.examples.guest.Facts.Fact;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clock adjuster {@code linux} on a real kernel, in an emulated machine: the only place where it may change a clock.
 *
 * <p>Every movement of the guest's clock is judged from outside, with the error that such a measurement can have; what is
 * asserted allows for that and for nothing else, so that a busy machine makes the test weaker and not wrong.
 */
class GuestKernelTest {
    /** The kernel's units of frequency, and what a number on the console is rounded to. */
    private static final double ROUNDING_PPM = 1e-4;

    /** Beside the measured error: what the timers of an emulated processor that is held up may leave of a slew or a line. */
    private static final double HELD_UP_SECONDS = 100e-6;

    /** What a daemon is to reach within half a minute or a little more. */
    private static final double REACHED_SECONDS = 10e-3;

    /** Half of what it starts with, beside the measured error: so long after the start the path's noise is still in it. */
    private static final double REACHED_PPM = Guest.FASTER_PPM / 2;

    /** The battery-backed clock tells whole seconds, half of one either way; this is one more. */
    private static final double BATTERY_BACKED_SECONDS = 1.5;

    @TempDir
    private static Path folder;

    private static Guest guest;

    @BeforeAll
    static void prepare() throws Exception {
        guest = Guest.prepare(folder);
    }

    @Test
    void theAdjusterMovesTheKernelsClockAsItIsTold() throws Exception {
        Facts facts = guest.play("adjuster");

        assertThat(facts.one("exercise").text("exit")).isEqualTo("0");
        refusesWithoutPrivilege(facts);
        assertThat(facts.one("rival").text("answer")).contains("another_program_steers_the_clock", "chronyd_(process_");
        setsFrequencies(facts.all("frequency"));
        slews(facts.all("slew"));
        steps(facts.all("step"));
        reports(facts);
        goesThroughALeapSecond(facts);
        letsGo(facts);
        setsTheHardwareClock(facts.all("hardwareClock"));
    }

    private static void setsTheHardwareClock(List<Fact> settings) {
        assertThat(settings)
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact.number("found")).isCloseTo(fact.number("wanted"), within(1.0)));
    }

    private static void refusesWithoutPrivilege(Facts facts) {
        assertThat(facts.one("kernelWithoutPrivilege").text("exit")).isNotEqualTo("0");
        assertThat(facts.one("ntpdWithoutPrivilege").text("exit")).isEqualTo("1");
        assertThat(facts.console())
                .anyMatch(line -> line.startsWith("timewright ntpd: 'linux' cannot be used here: "
                                + "the privilege to set the clock is missing")
                        && line.contains("CAP_SYS_TIME"))
                .noneMatch(line -> line.strip().startsWith("at io.timewright"));
        Fact untouched = facts.one("untouched");
        assertThat(untouched.text("status")).isEqualTo("[UNSYNC]");
        assertThat(untouched.number("ppm")).isZero();
    }

    private static void setsFrequencies(List<Fact> frequencies) {
        assertThat(frequencies).hasSize(3).allSatisfy(fact -> {
            assertThat(fact.number("found")).isCloseTo(fact.number("wanted"), within(fact.number("within")));
            assertThat(fact.number("kernel")).isCloseTo(fact.number("wanted"), within(ROUNDING_PPM));
        });
    }

    private static void slews(List<Fact> slews) {
        assertThat(slews).hasSize(3).allSatisfy(fact -> {
            assertThat(fact.number("found"))
                    .isCloseTo(fact.number("wanted"), within(fact.number("within") + HELD_UP_SECONDS));
            assertThat(fact.number("claimed")).isCloseTo(fact.number("wanted"), within(HELD_UP_SECONDS));
            assertThat(fact.number("kernel")).as("frequency after the slew").isCloseTo(0, within(ROUNDING_PPM));
        });
    }

    private static void steps(List<Fact> steps) {
        assertThat(steps).hasSize(3).allSatisfy(fact -> {
            assertThat(fact.number("found")).isCloseTo(fact.number("wanted"), within(fact.number("within")));
            assertThat(fact.number("line")).isCloseTo(0, within(HELD_UP_SECONDS));
        });
    }

    private static void reports(Facts facts) {
        assertThat(facts.one("reportedLAST_MINUTE_59").text("state")).isEqualTo("DELETE");
        Fact good = facts.one("reportedNO_WARNING");
        assertThat(good.text("state")).isEqualTo("OK");
        assertThat(good.text("synchronized")).isEqualTo("true");
        // The kernel lets it grow by 500 ppm from there.
        assertThat(good.number("maximumError")).isBetween(0.01, 0.02);
        assertThat(good.number("estimatedError")).isEqualTo(0.001);
        assertThat(facts.one("reportedUNSYNCHRONIZED").text("state")).isEqualTo("ERROR");
    }

    private static void goesThroughALeapSecond(Facts facts) {
        Fact leap = facts.one("leap");
        assertThat(leap.text("states")).isEqualTo("[INSERT,INSERTING,DONE]");
        assertThat(leap.number("found")).isCloseTo(-1, within(leap.number("within")));
        assertThat(leap.number("line")).as("the adjuster noticed").isCloseTo(0, within(HELD_UP_SECONDS));
        assertThat(leap.text("tai")).isEqualTo("1");
        assertThat(facts.one("afterLeap").text("state")).isEqualTo("OK");
    }

    private static void letsGo(Facts facts) {
        Fact closed = facts.one("closed");
        assertThat(closed.text("synchronized")).isEqualTo("false");
        assertThat(closed.number("ppm")).isCloseTo(42, within(ROUNDING_PPM));
        assertThat(facts.one("found").number("ppm")).as("what the next finds").isCloseTo(42, within(ROUNDING_PPM));
    }

    @Test
    void ntpdFindsTheTimeOfItsHostAndKeepsIt() throws Exception {
        Facts facts = guest.play("ntpd");

        assertThat(facts.one("exercise").text("exit")).isEqualTo("0");
        startsWrong(facts);
        endsRight(facts);
        assertThat(facts.all("during"))
                .filteredOn(fact -> fact.text("synchronized").equals("true"))
                .hasSizeGreaterThan(3)
                .allSatisfy(fact -> assertThat(Math.abs(fact.number("ahead")) - fact.number("within"))
                        .as("%s: the kernel was told the truth", fact)
                        .isLessThanOrEqualTo(fact.number("maximumError")));
        letsGoOfWhatItLearnt(facts);
    }

    private static void startsWrong(Facts facts) {
        Fact before = facts.one("before");
        assertThat(before.number("ahead")).isCloseTo(-Guest.AHEAD.toNanos() * 1e-9, within(2.0));
        assertThat(before.number("batteryBacked")).isCloseTo(-Guest.AHEAD.toNanos() * 1e-9, within(2.0));
        Fact rate = facts.one("beforeRate");
        assertThat(rate.number("ppm")).isCloseTo(-Guest.FASTER_PPM, within(rate.number("within") + REACHED_PPM));
    }

    private static void endsRight(Facts facts) {
        Fact end = facts.one("end");
        assertThat(Math.abs(end.number("ahead")) + end.number("within")).isLessThan(REACHED_SECONDS);
        assertThat(facts.one("kernelEnd").text("state")).isEqualTo("OK");
        assertThat(end.number("batteryBacked"))
                .as("the kernel keeps its battery-backed clock")
                .isCloseTo(0, within(BATTERY_BACKED_SECONDS));
    }

    private static void letsGoOfWhatItLearnt(Facts facts) {
        Fact ntpd = facts.one("ntpd");
        assertThat(ntpd.text("ended")).isEqualTo("true");
        assertThat(facts.console())
                .contains("timewright ntpd: stopped")
                .anyMatch(line -> line.startsWith("timewright ntpd: set the hardware clock to 20"));
        Fact kernel = facts.one("kernelAfter");
        assertThat(kernel.text("synchronized")).isEqualTo("false");
        // A frequency that is not well known yet is not kept; on a noisy machine the exercise may be too short for
        // that.
        Fact drift = facts.one("drift");
        if (!drift.text("ppm").equals("none")) {
            assertThat(drift.number("ppm")).isCloseTo(kernel.number("ppm"), within(REACHED_PPM));
        }
        Fact rate = facts.one("afterRate");
        assertThat(rate.number("ppm")).isCloseTo(0, within(rate.number("within") + REACHED_PPM));
    }
}
