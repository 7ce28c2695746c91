package io.timewright.examples.table;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/** Reference identifiers that are the addresses of reference clock drivers, {@code 127.127.t.u}. */
public final class ReferenceIdText {
    private static final int CLOCKS = 127;
    private static final Map<Integer, String> DRIVERS = Map.ofEntries(
            Map.entry(1, "LOCAL"),
            Map.entry(4, "WWVB_SPEC"),
            Map.entry(6, "IRIG_AUDIO"),
            Map.entry(8, "GENERIC"),
            Map.entry(18, "ACTS_MODEM"),
            Map.entry(20, "GPS_NMEA"),
            Map.entry(22, "PPS"),
            Map.entry(28, "SHM"),
            Map.entry(29, "GPS_PALISADE"),
            Map.entry(30, "GPS_ONCORE"),
            Map.entry(38, "HOPF_S"),
            Map.entry(39, "HOPF_P"),
            Map.entry(40, "JJY"),
            Map.entry(46, "GPSD_JSON"));

    private ReferenceIdText() {}

    /** Returns {@code LOCAL(0)} for {@code 127.127.1.0} and the like; empty if the text is no such address. */
    public static Optional<String> clock(String address) {
        if (!InetAddresses.isInetAddress(address)) {
            return Optional.empty();
        }
        InetAddress parsed = InetAddresses.forString(address);
        byte[] bytes = parsed.getAddress();
        if (bytes.length != 4 || bytes[0] != CLOCKS || bytes[1] != CLOCKS) {
            return Optional.empty();
        }
        String driver = DRIVERS.getOrDefault(bytes[2] & 0xff, "REFCLK");
        return Optional.of(driver + "(" + (bytes[3] & 0xff) + ")");
    }
}
