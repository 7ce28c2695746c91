package io.timewright.examples.ntpdate;

import io.timewright.NtpClient;
import io.timewright.examples.cli.Addresses;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
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
    /** Interviews end by their own deadlines; this is for a machine that is busy. */
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

    /** Returns what came of asking each server, in the order of the addresses; {@code watcher} hears of every exchange. */
    List<Answers> ask(List<NtpEndpoint> addresses, Interview.Watcher watcher) throws InterruptedException {
        List<CompletableFuture<Answers>> interviews = addresses.stream()
                .map(address -> Interview.begin(host, client, address, options, watcher))
                .toList();
        await(interviews);
        List<Answers> all = new ArrayList<>();
        for (int i = 0; i < interviews.size(); i++) {
            try {
                Answers answers = interviews.get(i).join();
                all.add(answers);
                answers.failure().ifPresent(failure -> failures.add(String.valueOf(failure.getMessage())));
            } catch (CompletionException e) {
                Throwable cause = e.getCause();
                failures.add(String.valueOf((cause == null ? e : cause).getMessage()));
            } catch (CancellationException e) {
                failures.add(addresses.get(i) + ": not answered in time");
            }
        }
        return all;
    }

    private void await(List<? extends CompletableFuture<?>> futures) throws InterruptedException {
        CompletableFuture<?> all = CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
        if (!host.await(all, Interview.longest(options).plus(GRACE))) {
            futures.forEach(future -> future.cancel(false));
        }
    }
}
