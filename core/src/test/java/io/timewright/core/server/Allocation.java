package io.timewright.core.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How much memory something takes from the heap each time it is done. */
final class Allocation {
    private Allocation() {}

    /**
     * Returns the bytes that this thread allocates for each of {@code times} runs, when the JIT has seen as many. What the measuring
     * itself takes, some hundred bytes, is in it.
     */
    static double ofThisThread(int times, Runnable action) {
        // Before the JIT has seen the code, and while it compiles, some of its own work is done by this thread.
        run(2 * times, action);
        allocatedBytes();
        long before = allocatedBytes();
        run(times, action);
        return (double) (allocatedBytes() - before) / times;
    }

    private static void run(int times, Runnable action) {
        for (int i = 0; i < times; i++) {
            action.run();
        }
    }

    /** What {@code com.sun.management.ThreadMXBean} says, by its name: the module that it is in is none of ours. */
    private static long allocatedBytes() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName threads = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
            assumeTrue(
                    server.isInstanceOf(threads, "com.sun.management.ThreadMXBean")
                            && Boolean.TRUE.equals(server.getAttribute(threads, "ThreadAllocatedMemoryEnabled")),
                    "this JVM does not tell how much a thread allocates");
            return (long) server.invoke(
                    threads,
                    "getThreadAllocatedBytes",
                    new Object[] {Thread.currentThread().getId()},
                    new String[] {long.class.getName()});
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
