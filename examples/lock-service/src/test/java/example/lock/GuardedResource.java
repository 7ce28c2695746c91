package example.lock;

import static org.assertj.core.api.Assertions.fail;

import io.timewright.simulated.SimulatedWorld;
import java.time.Duration;

/** What the lock protects: it notices when a node works on although another one has begun. */
final class GuardedResource {
    private final SimulatedWorld world;
    private String node = "nobody";
    private long token;
    private Duration begun = Duration.ZERO;
    private long uses;

    GuardedResource(SimulatedWorld world) {
        this.world = world;
    }

    void use(String user, long usersToken) {
        if (usersToken < token) {
            fail(
                    "two nodes hold the lock: %s works with token %s, although %s began with token %s, %s ago",
                    user, usersToken, node, token, world.elapsed().minus(begun));
        }
        if (usersToken > token) {
            world.note(user + " begins to work with token " + usersToken);
            node = user;
            token = usersToken;
            begun = world.elapsed();
        }
        uses++;
    }

    /** Returns who used it last. */
    String node() {
        return node;
    }

    /** Returns how often it was used. */
    long uses() {
        return uses;
    }
}
