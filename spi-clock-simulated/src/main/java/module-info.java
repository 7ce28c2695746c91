/** Simulated hosts, clocks and networks: the engine runs in them unchanged, in virtual time. */
module io.timewright.simulated {
    requires io.timewright;
    // For the packages junit and assertj alone: who uses them has these. Not transitive: javac would ask everybody for
    // them.
    requires static org.assertj.core;
    requires static org.junit.jupiter.api;

    exports io.timewright.simulated;
    exports io.timewright.simulated.adversary;
    exports io.timewright.simulated.assertj;
    exports io.timewright.simulated.clock;
    exports io.timewright.simulated.junit;
    exports io.timewright.simulated.network;
    exports io.timewright.simulated.recording;
    exports io.timewright.simulated.scenario;

    provides io.timewright.spi.ClockAdjusterProvider with
            io.timewright.simulated.SimulatedClockAdjusterProvider;
    provides io.timewright.spi.ReferenceClockProvider with
            io.timewright.simulated.SimulatedReferenceClockProvider;
}
