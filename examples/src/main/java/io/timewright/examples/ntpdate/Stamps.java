package io.timewright.examples.ntpdate;

import io.timewright.values.NtpSample;
import java.time.Instant;

/** When the datagrams of an exchange left, by what is known of it afterwards. */
final class Stamps {
    private Stamps() {}

    /** Returns when the reply left, by the server's clock: T3 = T4 + θ − δ / 2. */
    static Instant serverSent(NtpSample sample) {
        return sample.localTime().plus(sample.offset()).minus(sample.delay().dividedBy(2));
    }

    /** Returns when the request left, by this clock, as if the server had answered at once: T1 ≈ T4 − δ. */
    static Instant clientSent(NtpSample sample) {
        return sample.localTime().minus(sample.delay());
    }
}
