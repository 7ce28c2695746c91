package io.timewright.core.refclock;

import io.timewright.spi.contract.ManualHost;
import io.timewright.spi.contract.ReferenceClockContract;
import io.timewright.spi.contract.ReferenceClockWorld;
import io.timewright.values.SourceOptions;

class LocalReferenceClockContractTest extends ReferenceClockContract {
    @Override
    protected ReferenceClockWorld open() {
        ManualHost host = new ManualHost();
        SourceOptions options = SourceOptions.builder().stratum(10).build();
        return ReferenceClockWorld.of(new LocalReferenceClockProvider().create("127.127.1.0", options, host), host);
    }
}
