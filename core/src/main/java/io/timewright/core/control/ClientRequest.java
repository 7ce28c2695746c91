package io.timewright.core.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code read_mru} asks for.
 *
 * @param nonce what proves the asker's address
 * @param fragments how many datagrams the answer may take, 0 if not said
 * @param limit how many clients are wanted at most, 0 if not said
 * @param leastCount clients with fewer packets are left out
 * @param allRestrictions clients without one of these restrictions are left out
 * @param anyRestriction if not 0, clients with none of these restrictions are left out
 * @param greatestAgeSeconds if not 0, clients not seen for longer are left out
 * @param known clients that the asker knows, as address and time last seen, the newest first
 */
record ClientRequest(
        String nonce,
        int fragments,
        int limit,
        int leastCount,
        int allRestrictions,
        int anyRestriction,
        int greatestAgeSeconds,
        List<Known> known) {
    private static final int MOST_FRAGMENTS = 128;
    private static final int MOST_ROWS = 256;
    private static final int MOST_KNOWN = 16;

    /** A client that the asker knows already. */
    record Known(String address, String last) {}

    static ClientRequest parse(String data) {
        Map<String, String> values = new TreeMap<>();
        for (String item : data.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals > 0) {
                values.put(
                        item.substring(0, equals).strip(),
                        item.substring(equals + 1).strip());
            }
        }
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < MOST_KNOWN; i++) {
            String address = values.get("addr." + i);
            String last = values.get("last." + i);
            if (address == null || last == null) {
                break;
            }
            known.add(new Known(address, last));
        }
        return new ClientRequest(
                values.getOrDefault("nonce", ""),
                number(values, "frags"),
                number(values, "limit"),
                number(values, "mincount"),
                number(values, "resall"),
                number(values, "resany"),
                number(values, "maxlstint"),
                known);
    }

    boolean isInRange() {
        return (fragments != 0 || limit > 0 && limit <= MOST_ROWS) && fragments >= 0 && fragments <= MOST_FRAGMENTS;
    }

    /** The most datagrams that the answer may take. */
    int mostFragments() {
        return fragments == 0 ? MOST_FRAGMENTS : fragments;
    }

    /** The most clients that the answer may have. */
    int mostClients() {
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /** What is no number counts as not said, as in ntpd. */
    private static int number(Map<String, String> values, String name) {
        String text = values.getOrDefault(name, "0");
        try {
            return text.startsWith("0x") ? Integer.parseInt(text.substring(2), 16) : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
