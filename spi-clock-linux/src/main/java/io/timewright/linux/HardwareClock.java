package io.timewright.linux;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.timewright.spi.Availability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The machine's battery-backed clock, {@code /dev/rtc0}, to be set when the kernel does not do it: while its clock is synchronised the
 * kernel copies it every eleven minutes, but not at the end. Kept in UTC alone. Not safe for use by several threads.
 */
public final class HardwareClock {
    private static final String DEVICE = "dev/rtc0";

    /** {@code struct rtc_time}: nine numbers. */
    private static final int RTC_TIME_SIZE = 9 * Integer.BYTES;

    private static final int FIRST_YEAR = 1900;
    private static final int LOCAL_TIME_LINE = 2;

    private final Path root;

    private HardwareClock(Path root) {
        this.root = root;
    }

    /** Returns that of this machine. */
    public static HardwareClock ofMachine() {
        return of(Path.of("/"));
    }

    /** Returns that of the machine below {@code root}, which is the root directory but for tests. */
    static HardwareClock of(Path root) {
        return new HardwareClock(root);
    }

    /** Returns whether there is one that is kept in UTC; changes nothing. */
    public Availability availability() {
        if (!Files.exists(root.resolve(DEVICE))) {
            return Availability.unavailable("there is no hardware clock here: found no /" + DEVICE);
        }
        List<String> adjtime = lines(root.resolve("etc/adjtime"));
        if (adjtime.size() > LOCAL_TIME_LINE
                && adjtime.get(LOCAL_TIME_LINE).strip().equals("LOCAL")) {
            return Availability.unavailable(
                    "the hardware clock is kept in local time: found LOCAL in /etc/adjtime, expected UTC;"
                            + " 'timedatectl set-local-rtc 0' changes that");
        }
        return LinuxKernelClock.availability();
    }

    /**
     * Returns how long to wait at {@code now} for the moment when {@link #set} sets the clock best: one that counts whole seconds
     * begins the next one a fixed time after it is set, which is half a second for those of PCs.
     */
    public Duration untilBestMoment(Instant now) {
        boolean pc =
                lines(root.resolve("sys/class/rtc/rtc0/name")).stream().anyMatch(name -> name.startsWith("rtc_cmos"));
        Duration within = Duration.between(now.truncatedTo(ChronoUnit.SECONDS), now);
        Duration best = pc ? Duration.ofMillis(500) : Duration.ZERO;
        return best.compareTo(within) >= 0
                ? best.minus(within)
                : best.plusSeconds(1).minus(within);
    }

    /**
     * Sets it to the second of {@code time}.
     *
     * @throws IOException if that is refused; the message says why
     */
    public void set(Instant time) throws IOException {
        Availability availability = availability();
        if (!availability.available()) {
            throw new IOException(availability.reason());
        }
        try (Memory memory = new Memory(RTC_TIME_SIZE)) {
            memory.write(0, fields(time), 0, RTC_TIME_SIZE / Integer.BYTES);
            int descriptor = LibC.open(root.resolve(DEVICE).toString(), LibC.O_RDONLY | LibC.O_CLOEXEC);
            try {
                LibC.ioctl(descriptor, LibC.RTC_SET_TIME, Pointer.nativeValue(memory));
            } finally {
                LibC.close(descriptor);
            }
        } catch (LastErrorException e) {
            throw new IOException(
                    "the hardware clock /" + DEVICE + " cannot be set: errno " + e.getErrorCode()
                            + "; it takes the right to open it (group, or DeviceAllow= of a systemd unit) and CAP_SYS_TIME",
                    e);
        }
    }

    /** Returns seconds, minutes, hours, day, month from 0, year from 1900, and three numbers that nobody reads. */
    static int[] fields(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        return new int[] {
            utc.getSecond(),
            utc.getMinute(),
            utc.getHour(),
            utc.getDayOfMonth(),
            utc.getMonthValue() - 1,
            utc.getYear() - FIRST_YEAR,
            0,
            0,
            0
        };
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // No such file: what it would say is not so.
            return List.of();
        }
    }
}
