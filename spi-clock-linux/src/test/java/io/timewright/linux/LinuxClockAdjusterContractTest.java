package io.timewright.linux;

import io.timewright.spi.contract.AdjusterWorld;
import io.timewright.spi.contract.ClockAdjusterContract;
import io.timewright.spi.contract.ManualHost;

class LinuxClockAdjusterContractTest extends ClockAdjusterContract {
    @Override
    protected AdjusterWorld open() {
        ManualHost host = new ManualHost();
        return AdjusterWorld.of(new LinuxClockAdjuster(new FakeKernel(host), host), host);
    }
}
