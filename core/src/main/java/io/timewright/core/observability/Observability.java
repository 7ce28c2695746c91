package io.timewright.core.observability;

import io.timewright.NtpSynchronizer;
import io.timewright.SyncListener;
import io.timewright.core.observability.management.SynchronizerMXBean;
import io.timewright.spi.Cancellable;
import java.util.ArrayList;
import java.util.List;

/** Attaches log, flight recorder and management bean to a synchronizer, as far as this runtime has them. */
public final class Observability {
    private static final String FLIGHT_RECORDER = "jdk.jfr";
    private static final String MANAGEMENT = "java.management";

    private Observability() {}

    /**
     * Returns all listeners of a synchronizer: the log, the flight recorder where this runtime has one, then those of the
     * application, so that what these do is logged after what made them do it.
     *
     * @param ofTheApplication the listeners that the builder was given
     */
    public static List<SyncListener> listeners(List<SyncListener> ofTheApplication) {
        List<SyncListener> all = new ArrayList<>();
        all.add(new LogListener());
        if (isReadable(FLIGHT_RECORDER)) {
            all.add(new JfrListener());
        }
        all.addAll(ofTheApplication);
        return List.copyOf(all);
    }

    /**
     * Returns {@code name} if it can name an MXBean.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public static String requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an MXBean needs a name, found \"" + name + "\"");
        }
        return name;
    }

    /**
     * Registers a {@link SynchronizerMXBean} of the synchronizer with the platform's MBean server, as
     * {@code io.timewright:type=NtpSynchronizer,name=…}.
     *
     * @param name the last part of its name; one that JMX reserves characters of is quoted
     * @return what takes the bean away again; any thread may call it, a second call does nothing
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException if the name is taken in this JVM, or this runtime has no module java.management
     */
    public static Cancellable register(String name, NtpSynchronizer synchronizer) {
        requireName(name);
        if (!isReadable(MANAGEMENT)) {
            throw new IllegalStateException("the MXBean " + name + " needs the module " + MANAGEMENT
                    + ", which this runtime does not have; add it with --add-modules or to the image");
        }
        return Registration.of(name, synchronizer);
    }

    // A module that is required statically may be missing from an image, or left out of the module graph.
    private static boolean isReadable(String module) {
        Module own = Observability.class.getModule();
        return ModuleLayer.boot().findModule(module).map(own::canRead).orElse(false);
    }
}
