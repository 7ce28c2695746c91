package io.timewright.core.support;

import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/** The addresses of a name, one of them in use at a time. Lives on the event thread. */
public final class RemoteAddress {
    private final NtpEndpoint name;
    private final Optional<StandardProtocolFamily> family;
    private final Host host;
    private List<InetAddress> addresses = List.of();
    private int index;
    private boolean resolving;
    private boolean closed;

    /** Creates it, not looked up yet; where a family is given, addresses of that one alone are used. */
    public RemoteAddress(NtpEndpoint name, Optional<StandardProtocolFamily> family, Host host) {
        this.name = name;
        this.family = family;
        this.host = host;
    }

    /** Returns the address in use, empty while none is known. */
    public Optional<InetSocketAddress> current() {
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(addresses.get(index), name.port()));
    }

    /** Hands the address in use to {@code user}: at once, or when the name has been found, or never if it is not. */
    public void use(Consumer<InetSocketAddress> user, Consumer<Rejection> rejected) {
        Optional<InetSocketAddress> known = current();
        if (known.isPresent()) {
            user.accept(known.get());
        } else if (!resolving) {
            resolving = true;
            // A task of its own, since a future would swallow what it throws.
            CompletableFuture<?> unusedResolution = host.resolve(name.host())
                    .whenComplete((found, failure) -> host.execute(() -> resolved(found, user, rejected)));
        }
    }

    /** Goes to the next address; after the last one the name is looked up anew. */
    public void next() {
        index++;
        if (index >= addresses.size()) {
            addresses = List.of();
            index = 0;
        }
    }

    /** Ends it: what is still being looked up is handed to nobody. */
    public void close() {
        closed = true;
    }

    private void resolved(
            @Nullable List<InetAddress> found, Consumer<InetSocketAddress> user, Consumer<Rejection> rejected) {
        resolving = false;
        if (closed) {
            return;
        }
        addresses = found == null
                ? List.of()
                : found.stream()
                        .filter(address -> Addresses.isOf(family, address))
                        .toList();
        index = 0;
        Optional<InetSocketAddress> first = current();
        if (first.isPresent()) {
            user.accept(first.get());
        } else {
            String wanted = family.map(only -> " of family " + only).orElse("");
            rejected.accept(new Rejection(Reason.NAME_NOT_RESOLVED, name.host(), "a name with an address" + wanted));
        }
    }
}
