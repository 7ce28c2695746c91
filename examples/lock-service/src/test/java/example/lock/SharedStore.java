package example.lock;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A lease store in memory that single nodes can lose sight of. */
final class SharedStore {
    private final Set<String> cutOff = new HashSet<>();
    private Optional<Lease> lease = Optional.empty();

    /** Cuts a node off from the store, or lets it back. */
    void cut(String node, boolean off) {
        if (off) {
            cutOff.add(node);
        } else {
            cutOff.remove(node);
        }
    }

    /** Returns the store as one node sees it. */
    LeaseStore seenBy(String node) {
        return new LeaseStore() {
            @Override
            public Optional<Lease> read() throws IOException {
                checkReachable();
                return lease;
            }

            @Override
            public boolean replace(Optional<Lease> expected, Lease next) throws IOException {
                checkReachable();
                boolean unchanged = lease.equals(expected);
                lease = unchanged ? Optional.of(next) : lease;
                return unchanged;
            }

            private void checkReachable() throws IOException {
                if (cutOff.contains(node)) {
                    throw new IOException("no route to the store");
                }
            }
        };
    }
}
