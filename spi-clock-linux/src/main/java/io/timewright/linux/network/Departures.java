package io.timewright.linux.network;

import java.io.IOException;

/**
 * When datagrams of one socket really left: the kernel counts those that it is asked about and hands their stamps back, with their
 * numbers, through the socket's error queue; for most network drivers before the call that sends them returns.
 */
final class Departures {
    /** Hears of a stamp. */
    @FunctionalInterface
    interface Listener {
        /** The datagram that {@code tag} was given for left. */
        void departed(long tag, long departureNanos);
    }

    private static final int RECEIVE_SOFTWARE = 1 << 3;
    private static final int REPORT_SOFTWARE = 1 << 4;
    private static final int NUMBERED = 1 << 7;
    private static final int WITHOUT_PAYLOAD = 1 << 11;
    private static final int ALWAYS = RECEIVE_SOFTWARE | REPORT_SOFTWARE | WITHOUT_PAYLOAD;
    private static final int TRANSMIT_SOFTWARE = 1 << 1;

    /** Of {@code struct sock_extended_err}. */
    private static final int ORIGIN = 4;

    private static final int DATA = 12;
    private static final byte ORIGIN_TIMESTAMPING = 4;

    /** More than are asked about before the answers are looked at; a power of two. */
    private static final int KEPT = 256;

    private final int socket;
    private final Options options;
    private final Messages reports;
    private final KernelTime time;
    private final Listener listener;
    private final long[] tags = new long[KEPT];
    private final long[] sentNanos = new long[KEPT];
    private int next;
    private boolean asked;

    Departures(int socket, Options options, Messages reports, KernelTime time, Listener listener) throws IOException {
        this.socket = socket;
        this.options = options;
        this.reports = reports;
        this.time = time;
        this.listener = listener;
        countFromZero();
    }

    /** Begins again: after a failure nobody knows whether the kernel has counted what was not sent. */
    void countFromZero() throws IOException {
        options.set(socket, LibC.SOL_SOCKET, LibC.SO_TIMESTAMPING, ALWAYS);
        options.set(socket, LibC.SOL_SOCKET, LibC.SO_TIMESTAMPING, ALWAYS | NUMBERED);
        next = 0;
        asked = false;
    }

    /** Asks when message {@code i}, which is sent next or after what was asked about before, leaves. */
    void ask(Messages messages, int i, long tag, long nowNanos) {
        int at = messages.addControl(i, LibC.SOL_SOCKET, LibC.SO_TIMESTAMPING, Integer.BYTES);
        messages.block().buffer().putInt(at, TRANSMIT_SOFTWARE);
        tags[next & KEPT - 1] = tag;
        sentNanos[next & KEPT - 1] = nowNanos;
        next++;
        asked = true;
    }

    /** Returns whether something was asked since the answers were last looked at. */
    boolean isAsked() {
        return asked;
    }

    /** Takes all answers that are there. */
    void collect() {
        asked = false;
        int count;
        do {
            count = LibC.recvmmsg(
                    socket, reports.address(0), reports.count(), LibC.MSG_ERRQUEUE | LibC.MSG_DONTWAIT, 0);
            if (count > 0) {
                long now = time.update();
                for (int i = 0; i < count; i++) {
                    report(i, now);
                    reports.expectAny(i);
                }
            }
        } while (count == reports.count());
    }

    private void report(int i, long now) {
        int error = reports.findControl(i, LibC.SOL_IP, LibC.IP_RECVERR);
        if (error < 0) {
            error = reports.findControl(i, LibC.SOL_IPV6, LibC.IPV6_RECVERR);
        }
        if (error < 0 || reports.block().buffer().get(error + ORIGIN) != ORIGIN_TIMESTAMPING) {
            return;
        }
        int number = reports.block().buffer().getInt(error + DATA);
        int age = next - number;
        if (age <= 0 || age > KEPT) {
            return;
        }
        int place = number & KEPT - 1;
        long departure = time.counterAt(LinuxDatagram.stampNanos(reports, i), sentNanos[place], now, 0);
        if (departure != 0) {
            listener.departed(tags[place], departure);
        }
    }
}
