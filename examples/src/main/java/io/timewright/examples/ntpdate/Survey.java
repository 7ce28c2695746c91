package io.timewright.examples.ntpdate;

import io.timewright.NtpClient;
import io.timewright.examples.cli.Addresses;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks all servers at the same time, and keeps apart what they answered and why others did not. */
final class Survey {
    /** Queries end by their own deadline; this is for a machine that is busy. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Host host;
    private final NtpClient client;
    private final QueryOptions options;
    private final List<String> failures = new ArrayList<>();

    Survey(Host host, NtpClient client, QueryOptions options) {
        this.host = host;
        this.client = client;
        this.options = options;
    }

    /** Returns why names and servers came to nothing, in their order. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Returns every address of every name, as ntpdate asks them all, in the order of the names. */
    List<NtpEndpoint> resolve(List<NtpEndpoint> names, boolean onlyIpv4, boolean onlyIpv6) throws InterruptedException {
        List<CompletableFuture<List<InetAddress>>> lookups = new ArrayList<>();
        for (NtpEndpoint name : names) {
            // Names are resolved on the event thread.
            lookups.add(CompletableFuture.completedFuture(name.host()).thenComposeAsync(host::resolve, host::execute));
        }
        await(lookups);
        List<NtpEndpoint> addresses = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            NtpEndpoint name = names.get(i);
            try {
                addresses.addAll(addresses(name, lookups.get(i).join(), onlyIpv4, onlyIpv6));
            } catch (CompletionException | CancellationException e) {
                failures.add(name.host() + ": the name cannot be resolved");
            }
        }
        return addresses;
    }

    private List<NtpEndpoint> addresses(NtpEndpoint name, List<InetAddress> found, boolean onlyIpv4, boolean onlyIpv6) {
        List<NtpEndpoint> addresses = found.stream()
                .filter(address -> !onlyIpv4 || address instanceof Inet4Address)
                .filter(address -> !onlyIpv6 || address instanceof Inet6Address)
                .map(address -> new NtpEndpoint(Addresses.text(address), name.port()))
                .toList();
        if (addresses.isEmpty()) {
            failures.add(name.host() + ": has no IPv" + (onlyIpv4 ? "4" : "6") + " address");
        }
        return addresses;
    }

    /** Returns the usable answers in the order of the addresses. */
    List<NtpSample> ask(List<NtpEndpoint> addresses) throws InterruptedException {
        List<CompletableFuture<NtpSample>> queries = addresses.stream()
                .map(address -> client.queryAsync(address, options))
                .toList();
        await(queries);
        List<NtpSample> answers = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            try {
                answers.add(queries.get(i).join());
            } catch (CompletionException e) {
                Throwable cause = e.getCause();
                failures.add(String.valueOf((cause == null ? e : cause).getMessage()));
            } catch (CancellationException e) {
                failures.add(addresses.get(i) + ": not answered in time");
            }
        }
        return answers;
    }

    private void await(List<? extends CompletableFuture<?>> futures) throws InterruptedException {
        CompletableFuture<?> all = CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
        if (!host.await(all, options.timeout().plus(GRACE))) {
            futures.forEach(future -> future.cancel(false));
        }
    }
}
