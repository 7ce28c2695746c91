package io.timewright.core.observability;

import io.timewright.NtpSynchronizer;
import io.timewright.spi.Cancellable;
import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The only class that needs the MBean server, so that the others load where there is none. */
final class Registration {
    private static final String DOMAIN = "io.timewright";
    /** What JMX gives a meaning of its own in the value of a key. */
    private static final Pattern RESERVED = Pattern.compile("[,=:\"*?\n\\\\]");

    private Registration() {}

    static Cancellable of(String name, NtpSynchronizer synchronizer) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName objectName = objectName(name);
            server.registerMBean(new SynchronizerBean(synchronizer), objectName);
            return () -> remove(server, objectName);
        } catch (InstanceAlreadyExistsException e) {
            throw new IllegalStateException(
                    "the MXBean name " + name + " is taken in this JVM; give each synchronizer one of its own", e);
        } catch (JMException e) {
            throw new IllegalStateException("the MXBean " + name + " cannot be registered: " + e.getMessage(), e);
        }
    }

    private static ObjectName objectName(String name) throws JMException {
        String value = RESERVED.matcher(name).find() ? ObjectName.quote(name) : name;
        return new ObjectName(DOMAIN + ":type=NtpSynchronizer,name=" + value);
    }

    private static void remove(MBeanServer server, ObjectName objectName) {
        try {
            server.unregisterMBean(objectName);
        } catch (InstanceNotFoundException e) {
            // Somebody else, or an earlier call, took it away: it is gone, as it should be.
        } catch (JMException e) {
            throw new IllegalStateException("the MXBean " + objectName + " cannot be removed: " + e.getMessage(), e);
        }
    }
}
