package io.timewright.examples.ntpq;

import io.timewright.values.SourceEvent;
import io.timewright.values.SystemEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Status words in ntpq's words (RFC 9327, section 4). */
final class StatusText {
    /** The source was configured by itself. */
    static final int CONFIGURED = 0x80;
    /** Authentication is in use. */
    static final int AUTHENTICATION = 0x40;
    /** The last packet was authentic. */
    static final int AUTHENTIC = 0x20;
    /** The source answers. */
    static final int REACHABLE = 0x10;
    /** Packets are broadcast. */
    static final int BROADCAST = 0x08;

    private static final String[] LEAPS = {"leap_none", "leap_add_sec", "leap_del_sec", "leap_alarm"};
    private static final String[] KINDS = {
        "sync_unspec",
        "sync_pps",
        "sync_lf_radio",
        "sync_hf_radio",
        "sync_uhf_radio",
        "sync_local",
        "sync_ntp",
        "sync_other",
        "sync_wristwatch",
        "sync_telephone"
    };
    private static final String[] CONDITIONS = {
        "reject", "falsetick", "excess", "outlier", "candidate", "backup", "sys.peer", "pps.peer"
    };
    private static final String[] CLOCK_FAULTS = {
        "clk_unspec", "clk_no_reply", "clk_bad_format", "clk_fault", "clk_bad_signal", "clk_bad_date", "clk_bad_time"
    };
    private static final String TALLIES = " x.-+#*o";

    private StatusText() {}

    /** Returns the text of the system's word. */
    static String system(int status) {
        int kind = status >>> 8 & 0x3f;
        return LEAPS[status >>> 14 & 3] + ", " + code(KINDS, kind, "sync_") + ", " + events(status) + ", "
                + systemEvent(status);
    }

    /** Returns the text of a source's word. */
    static String source(int status) {
        List<String> words = new ArrayList<>();
        add(words, status, CONFIGURED, "conf");
        add(words, status, AUTHENTICATION, "authenb");
        add(words, status, AUTHENTIC, "auth");
        add(words, status, REACHABLE, "reach");
        add(words, status, BROADCAST, "bcast");
        words.add("sel_" + condition(status));
        words.add(events(status));
        lastEvent(status).ifPresent(event -> words.add(event.text()));
        return String.join(", ", words);
    }

    /** Returns the text of a reference clock's word. */
    static String clock(int status) {
        return events(status) + ", " + code(CLOCK_FAULTS, status & 0xf, "clk_");
    }

    /** Returns what the selection made of a source. */
    static String condition(int status) {
        return CONDITIONS[status >>> 8 & 7];
    }

    /** Returns the character before a source in the table of peers. */
    static char tally(int status) {
        return TALLIES.charAt(status >>> 8 & 7);
    }

    /** Returns a source's last event, if there was one. */
    static Optional<SourceEvent> lastEvent(int status) {
        return Arrays.stream(SourceEvent.values())
                .filter(event -> event != SourceEvent.UNSPECIFIED && event.code() == (status & 0xf))
                .findFirst();
    }

    /** Returns how often the last event happened. */
    static int count(int status) {
        return status >>> 4 & 0xf;
    }

    private static String systemEvent(int status) {
        return Arrays.stream(SystemEvent.values())
                .filter(event -> event.code() == (status & 0xf))
                .map(SystemEvent::text)
                .findFirst()
                .orElse("");
    }

    private static void add(List<String> words, int status, int flag, String word) {
        if ((status >>> 8 & flag) != 0) {
            words.add(word);
        }
    }

    private static String events(int status) {
        int count = count(status);
        return count == 0 ? "no events" : count + (count == 1 ? " event" : " events");
    }

    private static String code(String[] words, int code, String prefix) {
        return code < words.length ? words[code] : prefix + code;
    }
}
