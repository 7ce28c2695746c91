package io.timewright.examples.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two tiers of {@code docs/intranet.md} on five hosts with real sockets: a server outside, a relay, two clients, and somebody who
 * has no business here. What {@code ntpq -p} shows at each stage is in the report of this test.
 */
class IntranetTest {
    private static final int UPSTREAM = 1;
    private static final int RELAY = 2;
    private static final int CLIENT = 3;
    private static final int CHRONY_CLIENT = 4;
    private static final int STRANGER = 66;

    /** Eight polls of eight seconds until the relay gives its server up, and some for a busy machine. */
    private static final long LONGEST_SECONDS = 120;

    private static final Pattern STRATUM = Pattern.compile("^Stratum +: (\\d+)$");

    @TempDir
    private Path folder;

    @Test
    void theRelayStandsInForItsServerAndReturnsToIt() throws Exception {
        String chronyd = Peer.require("chronyd", "chrony");
        Peer.require("chronyc", "chrony");
        Lan lan = Lan.make();
        try {
            Namespace outside = lan.host(UPSTREAM);
            Namespace relay = lan.host(RELAY);
            Namespace client = lan.host(CLIENT);
            Namespace chronyClient = lan.host(CHRONY_CLIENT);
            Namespace stranger = lan.host(STRANGER);
            Program upstream = startUpstream(outside, chronyd);
            try (Program ntpd = relay.timewright(
                            "ntpd", "-n", "-c", relayConfiguration().toString());
                    Program follower = client.timewright(
                            "ntpd", "-n", "-c", clientConfiguration().toString());
                    Program chrony = startChronyClient(chronyClient, chronyd)) {
                ntpd.awaitLine(line -> line.contains("system peer " + Lan.address(UPSTREAM)));
                List<String> synchronised =
                        awaitPeers("the relay follows its server", relay, "\\*10\\.77\\.0\\.1 .* 3 u .*");
                assertThat(synchronised)
                        .anyMatch(line -> line.matches(" (127\\.127\\.1\\.0|LOCAL\\(0\\)) +\\.LOCL\\. +10 l .*"));
                awaitPeers("the client follows the relay", client, "\\*10\\.77\\.0\\.2 +10\\.77\\.0\\.1 +4 u .*");
                awaitStratum("chronyd follows the relay", chronyClient, 5);
                assertThat(stranger.runTimewright(1, "ntpdate", "-q", "-t", "1", "-p", "1", Lan.address(RELAY)))
                        .as("restrict refuses whom no line names")
                        .anyMatch(line -> line.contains("no server suitable for synchronization found"));

                upstream.close();
                awaitPeers(
                        "the server outside is gone",
                        relay,
                        "\\*(127\\.127\\.1\\.0|LOCAL\\(0\\)) +\\.LOCL\\. +10 l .*");
                awaitPeers(
                        "the client stays with the relay",
                        client,
                        "\\*10\\.77\\.0\\.2 +(127\\.127\\.1\\.0|LOCAL\\(0\\)) +11 u .*");
                awaitStratum("chronyd stays with the relay", chronyClient, 12);

                upstream = startUpstream(outside, chronyd);
                awaitPeers("the server outside is back", relay, "\\*10\\.77\\.0\\.1 .* 3 u .*");
                awaitPeers("the client is told", client, "\\*10\\.77\\.0\\.2 +10\\.77\\.0\\.1 +4 u .*");
                awaitStratum("chronyd is told", chronyClient, 5);
                assertThat(ntpd.output()).noneMatch(line -> line.matches(".*:\\d+:\\d+: (error|warning): .*"));
                assertThat(follower.output()).noneMatch(line -> line.matches(".*:\\d+:\\d+: (error|warning): .*"));
                assertThat(chrony.output()).noneMatch(line -> line.contains("Fatal"));
            } finally {
                upstream.close();
            }
        } finally {
            lan.remove();
        }
    }

    private Program startUpstream(Namespace host, String chronyd) throws IOException {
        Path configuration =
                Files.writeString(folder.resolve("upstream.conf"), """
                local stratum 3
                allow all
                cmdport 0
                pidfile %s
                """.formatted(folder.resolve("upstream.pid")));
        // -x: it must not touch the clock.
        return host.start(List.of(chronyd, "-x", "-d", "-u", "root", "-f", configuration.toString()));
    }

    /** The file of the guide, with the shortest polls that there are. */
    private Path relayConfiguration() throws IOException {
        return Files.writeString(folder.resolve("relay.conf"), """
                driftfile %s
                restrict default ignore
                restrict -6 default ignore
                restrict 127.0.0.1
                restrict -6 ::1
                restrict 10.77.0.0 mask 255.255.255.192 nomodify notrap
                server 10.77.0.1 iburst minpoll 3 maxpoll 3
                restrict 10.77.0.1 nomodify notrap noquery
                server 127.127.1.0 minpoll 3 maxpoll 3
                fudge 127.127.1.0 stratum 10
                tos orphanwait 10
                """.formatted(folder.resolve("relay.drift")));
    }

    private Path clientConfiguration() throws IOException {
        return Files.writeString(folder.resolve("client.conf"), """
                driftfile %s
                restrict 127.0.0.1
                restrict -6 ::1
                server 10.77.0.2 iburst minpoll 3 maxpoll 3
                """.formatted(folder.resolve("client.drift")));
    }

    private Program startChronyClient(Namespace host, String chronyd) throws IOException {
        Path configuration = Files.writeString(folder.resolve("chrony.conf"), """
                server 10.77.0.2 iburst minpoll 1 maxpoll 1
                bindcmdaddress %s
                cmdport 0
                pidfile %s
                """.formatted(
                        folder.resolve("chronyd.sock"), folder.resolve("chrony.pid")));
        return host.start(List.of(chronyd, "-x", "-d", "-u", "root", "-f", configuration.toString()));
    }

    /** Asks until a row is as expected; prints what is shown then. */
    private static List<String> awaitPeers(String stage, Namespace host, String row) throws Exception {
        List<String> shown = List.of();
        for (long begin = System.nanoTime(); seconds(begin) < LONGEST_SECONDS; pause()) {
            try (Program ntpq = host.timewright("ntpq", "-pn", "127.0.0.1")) {
                ntpq.awaitExit();
                shown = ntpq.output();
            }
            if (shown.stream().anyMatch(line -> line.matches(row))) {
                System.out.printf("%s, after %d s:%n%s%n%n", stage, seconds(begin), String.join("\n", shown));
                return shown;
            }
        }
        return fail(stage + ": expected a row like " + row + ", found " + shown);
    }

    private void awaitStratum(String stage, Namespace host, int stratum) throws Exception {
        String socket = folder.resolve("chronyd.sock").toString();
        List<String> shown = List.of();
        for (long begin = System.nanoTime(); seconds(begin) < LONGEST_SECONDS; pause()) {
            try (Program chronyc = host.start(List.of("chronyc", "-h", socket, "-n", "tracking"))) {
                chronyc.awaitExit();
                shown = chronyc.output();
            }
            Matcher matcher = shown.stream()
                    .map(STRATUM::matcher)
                    .filter(Matcher::matches)
                    .findFirst()
                    .orElse(null);
            if (matcher != null && Integer.parseInt(matcher.group(1)) == stratum) {
                System.out.printf("%s, after %d s:%n%s%n%n", stage, seconds(begin), String.join("\n", shown));
                return;
            }
        }
        fail(stage + ": expected stratum " + stratum + ", found " + shown);
    }

    private static void pause() throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    }

    private static long seconds(long beginNanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beginNanos);
    }
}
