package io.timewright.examples.ntpd;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Reacts to signals. Java has no public way to do so; the module jdk.unsupported has one that every JDK supports, which is used by
 * reflection, since the compiler warns of it otherwise. Where a signal
 * does not exist, nothing happens.
 */
final class Signals {
    private static final Logger LOGGER = System.getLogger(Signals.class.getName());

    private Signals() {}

    /**
     * Runs {@code reaction} for every signal of this name from now on, on a thread of the JVM's.
     *
     * @param name without SIG: {@code HUP}
     */
    static void react(String name, Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object reacting = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == handler) {
                            reaction.run();
                            return null;
                        }
                        return object(proxy, method, arguments);
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), reacting);
        } catch (ReflectiveOperationException e) {
            // No such module, or an IllegalArgumentException of the method: no such signal, or the JVM keeps it (-Xrs).
            LOGGER.log(Level.DEBUG, "SIG" + name + " is not reacted to: " + e);
        }
    }

    /** The JVM keeps handlers in a map. */
    private static Object object(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> "signal handler";
        };
    }
}
