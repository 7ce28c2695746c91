package io.timewright.examples.ntpq;

import com.google.common.net.InetAddresses;
import io.timewright.examples.cli.Addresses;
import io.timewright.examples.table.ReferenceIdText;
import java.net.InetAddress;

/** Turns addresses into what is shown of them: numbers, or names where those are wanted. */
final class HostNames {
    private boolean wanted;

    HostNames(boolean wanted) {
        this.wanted = wanted;
    }

    boolean wanted() {
        return wanted;
    }

    void want(boolean names) {
        wanted = names;
    }

    /** Returns what is shown of an address; of text that is none, the text. */
    String of(String address) {
        if (!InetAddresses.isInetAddress(address)) {
            return address;
        }
        InetAddress parsed = InetAddresses.forString(address);
        if (!wanted || parsed.isAnyLocalAddress()) {
            return Addresses.text(parsed);
        }
        return ReferenceIdText.clock(address).orElseGet(() -> {
            // A numeric answer means that nobody knows a name.
            String name = parsed.getCanonicalHostName();
            return InetAddresses.isInetAddress(name) ? Addresses.text(parsed) : name;
        });
    }

    /** Returns what is shown of a reference identifier: a clock's name, an address, or its characters. */
    String referenceId(String value) {
        return ReferenceIdText.clock(value).orElse(value);
    }
}
