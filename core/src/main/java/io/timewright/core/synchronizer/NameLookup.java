package io.timewright.core.synchronizer;

import io.timewright.core.cast.Solicitor;
import io.timewright.core.support.Addresses;
import io.timewright.spi.Host;
import io.timewright.values.NtpEndpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * Finds servers by a name that has many addresses.
 *
 * @param name what to look up
 * @param family the only family whose addresses count, if not both do
 */
record NameLookup(NtpEndpoint name, Optional<StandardProtocolFamily> family, Host host) implements Solicitor {
    @Override
    public void solicit(int members, Consumer<List<InetSocketAddress>> found) {
        // A task of its own, since a future would swallow what it throws.
        CompletableFuture<?> unusedResolution = host.resolve(name.host())
                .whenComplete((addresses, failure) -> host.execute(() -> tell(addresses, found)));
    }

    private void tell(@Nullable List<InetAddress> addresses, Consumer<List<InetSocketAddress>> found) {
        if (addresses != null) {
            found.accept(addresses.stream()
                    .filter(address -> Addresses.isOf(family, address))
                    .map(address -> new InetSocketAddress(address, name.port()))
                    .toList());
        }
    }

    @Override
    public boolean findsTheLiving() {
        return false;
    }

    /** Does nothing: what is found too late is not taken in. */
    @Override
    public void close() {}
}
