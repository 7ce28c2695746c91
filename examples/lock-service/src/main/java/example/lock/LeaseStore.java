package example.lock;

import java.io.IOException;
import java.util.Optional;

/** Where all nodes find the lease: a row of a database, a key of etcd. */
public interface LeaseStore {
    /**
     * Returns the lease as it stands, if there ever was one.
     *
     * @throws IOException if the store cannot be reached
     */
    Optional<Lease> read() throws IOException;

    /**
     * Replaces the lease unless somebody else was faster.
     *
     * @param expected what {@link #read} returned
     * @return whether {@code next} is the lease now
     * @throws IOException if the store cannot be reached
     */
    boolean replace(Optional<Lease> expected, Lease next) throws IOException;
}
