package example.lock;

import io.timewright.simulated.SimulatedHost;

/** The lock with the nodes' own wall clocks. It is meant to fail, so Maven does not take it for a test; see {@link PlainClockTest}. */
class PlainClockSuite extends LeaseLockContract {
    @Override
    LeaseTime timeOn(SimulatedHost host) {
        return LeaseTime.believing(host.wallClock());
    }
}
