/** Programs to run and to copy from: the {@code timewright} command line, and custom client and server builds. */
module io.timewright.examples {
    requires io.timewright;
    // The engine and the plugins: named so that the module graph contains them, used through io.timewright alone.
    requires io.timewright.core;
    requires io.timewright.linux;
    requires io.timewright.simulated;
    requires com.google.common;
    requires info.picocli;
    requires java.logging;
    requires java.management;
    // SIGHUP, by reflection.
    requires jdk.unsupported;

    opens io.timewright.examples to
            info.picocli;
    opens io.timewright.examples.accuracy to
            info.picocli;
    opens io.timewright.examples.benchmark to
            info.picocli;
    opens io.timewright.examples.cli to
            info.picocli;
    opens io.timewright.examples.demo to
            info.picocli;
    opens io.timewright.examples.keygen to
            info.picocli;
    opens io.timewright.examples.ntpd to
            info.picocli;
    opens io.timewright.examples.ntpdate to
            info.picocli;
    opens io.timewright.examples.ntpq to
            info.picocli;
    opens io.timewright.examples.ntpstat to
            info.picocli;
    opens io.timewright.examples.plugins to
            info.picocli;
    opens io.timewright.examples.simulate to
            info.picocli;
    opens io.timewright.examples.trial to
            info.picocli;
}
