package io.timewright.core.synchronizer;

import io.timewright.spi.contract.AdjusterWorld;
import io.timewright.spi.contract.ClockAdjusterContract;
import io.timewright.spi.contract.ManualHost;

class ProcessClockAdjusterContractTest extends ClockAdjusterContract {
    @Override
    protected AdjusterWorld open() {
        ManualHost host = new ManualHost();
        return AdjusterWorld.of(new ProcessClockAdjusterProvider().create(host), host);
    }
}
