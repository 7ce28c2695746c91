package io.timewright.linux;

import io.timewright.linux.ClockRefusedException.Reason;
import io.timewright.spi.AdjusterCapabilities;
import io.timewright.spi.AdjusterStatus;
import io.timewright.spi.Cancellable;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import io.timewright.spi.Timescale;
import io.timewright.values.LeapIndicator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import javax.annotation.Nullable;

/**
 * The kernel's clock. CLOCK_MONOTONIC, the host's counter, is slewed together with CLOCK_REALTIME, so that the clock is a line of
 * rate 0 on the counter, which only steps move; frequency and slews show in {@link #rawNanosAt}.
 *
 * <p>A slew is a frequency for a while, ended by a timer. Timers are late; what a late one overdid is taken back by another slew,
 * a hundred times longer than timers are late, and so on until nothing is left worth the call.
 *
 * <p>Before each change the kernel is read. A step by somebody else, or a leap second, is taken over into the timescale. A
 * frequency set by somebody else is reported and set right; who does it again and again is another daemon, and then this gives up
 * rather than fight.
 */
final class LinuxClockAdjuster implements ClockAdjuster {
    /** One percent: more than any oscillator is wrong, and nine times that left for the slew within the kernel's ten percent. */
    private static final double MOST_FREQUENCY_PPM = 10_000;

    private static final AdjusterCapabilities CAPABILITIES =
            new AdjusterCapabilities(MOST_FREQUENCY_PPM, KernelFrequency.MOST_PPM - MOST_FREQUENCY_PPM, true, true, 1);

    private static final Logger LOGGER = System.getLogger(LinuxClockAdjuster.class.getName());

    private static final double REST_SECONDS = 0.1;
    private static final double NEGLIGIBLE_REST_SECONDS = 50e-9;

    /** A year, so that a slew that hardly moves does not overflow its timer. */
    private static final double LONGEST_SLEW_SECONDS = 365 * 86_400.0;

    private static final int MOST_INTERFERENCES = 3;

    private final KernelControls controls;
    private final Host host;
    private final WallClock wallClock;
    private final LeapWatch leapWatch;

    /** The frequency without the slew, and what the kernel was last told, with it. */
    private KernelFrequency frequency;

    private KernelFrequency inForce;
    private @Nullable Slew slew;
    private @Nullable AdjusterStatus reported;
    private int interferences;
    private boolean closed;

    private volatile RawCounter rawCounter;

    /** Takes hold of a kernel that {@link Admission} has been asked about. */
    LinuxClockAdjuster(KernelClock kernel, Host host) {
        this.host = host;
        this.controls = new KernelControls(kernel);
        controls.takeHold();
        this.frequency = controls.frequency();
        this.inForce = frequency;
        this.wallClock = new WallClock(kernel, host);
        this.leapWatch = new LeapWatch(host, wallClock::follow);
        this.rawCounter = RawCounter.startingAt(host.monotonicNanos(), frequency.ppm());
    }

    @Override
    public AdjusterCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean isWallClock() {
        return true;
    }

    @Override
    public Timescale timescale() {
        return wallClock.timescale();
    }

    @Override
    public long rawNanosAt(long monotonicNanos) {
        return rawCounter.rawNanosAt(monotonicNanos);
    }

    @Override
    public double frequencyPpm() {
        return frequency.ppm();
    }

    @Override
    public long setFrequency(double frequencyPpm) {
        requireFinite("frequency", frequencyPpm);
        beforeChange();
        frequency = KernelFrequency.ofPpm(Math.max(-MOST_FREQUENCY_PPM, Math.min(MOST_FREQUENCY_PPM, frequencyPpm)));
        return apply(slew == null ? frequency : KernelFrequency.ofPpm(frequency.ppm() + slew.ppm));
    }

    @Override
    public long slew(double offsetSeconds, double durationSeconds) {
        requireFinite("slew", offsetSeconds);
        requireFinite("duration of the slew", durationSeconds);
        beforeChange();
        return beginSlew(offsetSeconds, durationSeconds);
    }

    private long beginSlew(double offsetSeconds, double durationSeconds) {
        cancelSlew();
        if (offsetSeconds == 0) {
            return apply(frequency);
        }
        double wantedPpm = Math.abs(offsetSeconds) * 1e6 / Math.max(durationSeconds, 1e-9);
        double cutPpm = Math.max(KernelFrequency.QUANTUM_PPM, Math.min(CAPABILITIES.maximumSlewPpm(), wantedPpm));
        KernelFrequency faster = KernelFrequency.ofPpm(frequency.ppm() + Math.copySign(cutPpm, offsetSeconds));
        double slewPpm = faster.ppm() - frequency.ppm();
        long begin = apply(faster);
        // The offset is gained in raw time; the counter, which the timer goes by, runs faster than that.
        double seconds = Math.min(offsetSeconds / (slewPpm * 1e-6) * (1 + faster.ppm() * 1e-6), LONGEST_SLEW_SECONDS);
        long end = begin + Math.round(seconds * 1e9);
        Duration delay = Duration.ofNanos(end - host.monotonicNanos());
        slew = new Slew(slewPpm, end, host.schedule(delay, this::endSlew));
        return begin;
    }

    private void endSlew() {
        Slew ending = slew;
        if (ending == null || closed) {
            return;
        }
        beforeChange();
        slew = null;
        double rate = inForce.ppm() * 1e-6;
        long end = apply(frequency);
        double overdoneSeconds = ending.ppm * 1e-6 * (end - ending.endMonotonicNanos) * 1e-9 / (1 + rate);
        if (Math.abs(overdoneSeconds) > NEGLIGIBLE_REST_SECONDS) {
            beginSlew(-overdoneSeconds, REST_SECONDS);
        }
    }

    private void cancelSlew() {
        if (slew != null) {
            slew.timer.cancel();
            slew = null;
        }
    }

    @Override
    public long step(long offsetNanos) {
        beforeChange();
        cancelSlew();
        apply(frequency);
        long before = host.monotonicNanos();
        controls.step(offsetNanos);
        long at = middle(before);
        wallClock.stepped(at, offsetNanos);
        if (reported != null) {
            reportStatus(reported);
        }
        return at;
    }

    @Override
    public void reportStatus(AdjusterStatus status) {
        requireOpen();
        controls.report(status);
        reported = status;
        leapWatch.expect(status.leap(), wallClock.timescale().epochNanosAt(host.monotonicNanos()));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        leapWatch.expect(LeapIndicator.NO_WARNING, 0);
        cancelSlew();
        apply(frequency);
        controls.markUnsynchronized();
    }

    /** Tells the kernel a frequency, unless it has it already. */
    private long apply(KernelFrequency next) {
        long before = host.monotonicNanos();
        if (next.equals(inForce)) {
            return before;
        }
        long at = wallClock.counterAt(controls.setFrequency(next));
        // The thread may be held up on either side of the change, which at a fast slew costs microseconds: the kernel
        // knows
        // better when it was, unless the wall clock was stepped just now.
        if (at - before < 0 || host.monotonicNanos() - at < 0) {
            at = middle(before);
        }
        inForce = next;
        rawCounter = rawCounter.turnedAt(at, next.ppm());
        return at;
    }

    private long middle(long before) {
        return before + (host.monotonicNanos() - before) / 2;
    }

    private void beforeChange() {
        requireOpen();
        wallClock.follow();
        KernelFrequency found = controls.frequency();
        if (found.equals(inForce)) {
            interferences = 0;
            return;
        }
        String what = String.format(
                Locale.ROOT, "a frequency of %+.3f ppm where %+.3f ppm was set", found.ppm(), inForce.ppm());
        rawCounter = rawCounter.turnedAt(host.monotonicNanos(), found.ppm());
        inForce = found;
        if (++interferences >= MOST_INTERFERENCES) {
            throw new ClockRefusedException(
                    Reason.STEERED_BY_ANOTHER,
                    what + ", " + interferences + " times running",
                    "stop the other program");
        }
        LOGGER.log(Level.WARNING, "another program changed the kernel clock: found " + what);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this clock adjuster is closed");
        }
    }

    private static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite " + what + ", found " + value);
        }
    }

    /** A slew that is going on: how fast, when it was to end, and the timer for that. */
    private record Slew(double ppm, long endMonotonicNanos, Cancellable timer) {}
}
