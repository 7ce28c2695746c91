package io.timewright.examples.ntpd;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Reacts to SIGHUP. Java has no public way to do so; the module jdk.unsupported has one that every JDK supports, which is used by
 * reflection, since the compiler warns of it otherwise. Where there is no such signal, nothing happens.
 */
final class Hangup {
    private Hangup() {}

    /**
     * Runs {@code reaction} for every SIGHUP from now on, on a thread of the JVM's.
     *
     * @return whether that is possible here
     */
    static boolean react(Runnable reaction) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object reacting = Proxy.newProxyInstance(
                    Hangup.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getDeclaringClass() == handler) {
                            reaction.run();
                            return null;
                        }
                        return object(proxy, method, arguments);
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), reacting);
            return true;
        } catch (InvocationTargetException e) {
            // An IllegalArgumentException of the method: the signal does not exist, or the JVM keeps it (-Xrs).
            return false;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The JVM keeps handlers in a map. */
    private static Object object(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> "reload";
        };
    }
}
