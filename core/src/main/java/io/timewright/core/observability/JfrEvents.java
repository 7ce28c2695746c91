package io.timewright.core.observability;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * The flight recorder events. Names and fields are what recordings and the tools that read them depend on; the stack would always
 * be that of the event thread.
 */
final class JfrEvents {
    private static final String OFFSET = "Positive when the local clock is behind";

    private JfrEvents() {}

    @Name("io.timewright.StateChange")
    @Label("Clock State Change")
    @Description("How far the disciplined clock can be trusted has changed")
    @Category("Timewright")
    @StackTrace(false)
    static final class StateChange extends Event {
        @Label("From")
        String from = "";

        @Label("To")
        String to = "";

        @Label("Stratum")
        int stratum;

        @Label("Explanation")
        String explanation = "";
    }

    @Name("io.timewright.SampleAccepted")
    @Label("Sample Accepted")
    @Description("A source gave a sample that its filter took")
    @Category("Timewright")
    @StackTrace(false)
    static final class SampleAccepted extends Event {
        @Label("Source")
        String source = "";

        @Label("Offset")
        @Description(OFFSET)
        @Timespan(Timespan.NANOSECONDS)
        long offset;

        @Label("Delay")
        @Description("Round trip")
        @Timespan(Timespan.NANOSECONDS)
        long delay;

        @Label("Jitter")
        @Description("Scatter of the source's offsets")
        @Timespan(Timespan.NANOSECONDS)
        long jitter;

        @Label("Root Distance")
        @Description("The greatest error that the source can have")
        @Timespan(Timespan.NANOSECONDS)
        long rootDistance;
    }

    @Name("io.timewright.SampleRejected")
    @Label("Sample Rejected")
    @Description("A packet or sample of a source was refused")
    @Category("Timewright")
    @StackTrace(false)
    static final class SampleRejected extends Event {
        @Label("Source")
        String source = "";

        @Label("Reason")
        String reason = "";

        @Label("Measured")
        @Description("What was found")
        String measured = "";

        @Label("Limit")
        @Description("What was expected")
        String limit = "";
    }

    @Name("io.timewright.FrequencyAdjusted")
    @Label("Frequency Adjusted")
    @Description("The frequency correction of the clock has changed")
    @Category("Timewright")
    @StackTrace(false)
    static final class FrequencyAdjusted extends Event {
        @Label("Frequency (ppm)")
        @Description("Parts per million, positive when the oscillator is slow")
        double frequencyPpm;
    }

    @Name("io.timewright.Slew")
    @Label("Clock Slew")
    @Description("The clock began to be corrected gradually")
    @Category("Timewright")
    @StackTrace(false)
    static final class Slew extends Event {
        @Label("Amount")
        @Description("Positive advances the clock")
        @Timespan(Timespan.NANOSECONDS)
        long amount;

        @Label("Over")
        @Description("How long the slew lasts")
        @Timespan(Timespan.NANOSECONDS)
        long over;
    }

    @Name("io.timewright.Step")
    @Label("Clock Step")
    @Description("The clock was set at once")
    @Category("Timewright")
    @StackTrace(false)
    static final class Step extends Event {
        @Label("Amount")
        @Description("Positive advances the clock")
        @Timespan(Timespan.NANOSECONDS)
        long amount;

        @Label("Generation")
        @Description("How many steps the clock has made")
        long generation;
    }

    @Name("io.timewright.Panic")
    @Label("Offset Refused")
    @Description("The offset of the sources was beyond the panic threshold and was refused")
    @Category("Timewright")
    @StackTrace(false)
    static final class Panic extends Event {
        @Label("Offset")
        @Description(OFFSET)
        @Timespan(Timespan.NANOSECONDS)
        long offset;

        @Label("Limit")
        @Description("The panic threshold")
        @Timespan(Timespan.NANOSECONDS)
        long limit;
    }

    @Name("io.timewright.Disruption")
    @Label("Clock Disruption")
    @Description("The machine was suspended or paused, or somebody else set its clock")
    @Category("Timewright")
    @StackTrace(false)
    static final class Disruption extends Event {
        @Label("Jump")
        @Description("The change that nothing explains")
        @Timespan(Timespan.NANOSECONDS)
        long jump;
    }

    @Name("io.timewright.Kiss")
    @Label("Kiss-o'-Death")
    @Description("A source asked to be asked less often, or not at all")
    @Category("Timewright")
    @StackTrace(false)
    static final class Kiss extends Event {
        @Label("Source")
        String source = "";

        @Label("Code")
        String code = "";
    }

    @Name("io.timewright.SystemPeerChange")
    @Label("System Peer Change")
    @Description("Another source became the system peer")
    @Category("Timewright")
    @StackTrace(false)
    static final class SystemPeerChange extends Event {
        @Label("From")
        @Description("Empty when there was none")
        String from = "";

        @Label("To")
        @Description("Empty when there is none")
        String to = "";
    }
}
