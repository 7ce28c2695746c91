package io.timewright.simulated.scenario;

import io.timewright.NtpSynchronizer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.spi.ClockAdjuster;
import io.timewright.spi.Host;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The engine with one fault, made by standing between it and the rest of the world. */
enum BrokenEngine {
    /** Asks the first of its sources alone. */
    TRUSTS_THE_FIRST_SERVER {
        @Override
        Object pass(NtpSynchronizer.Builder real, Method method, Object[] arguments) throws Throwable {
            return call(real, method, arguments);
        }

        @Override
        boolean wants(int sourcesSoFar) {
            return sourcesSoFar == 0;
        }
    },

    /** Believes every answer, whatever request it is an answer to. */
    IGNORES_THE_ORIGIN {
        @Override
        Object pass(NtpSynchronizer.Builder real, Method method, Object[] arguments) throws Throwable {
            return method.getName().equals("host")
                    ? real.host(CredulousNetwork.of((Host) arguments[0]))
                    : call(real, method, arguments);
        }
    },

    /** Finds out the time, and leaves the clock as it is. */
    NEVER_STEERS {
        @Override
        Object pass(NtpSynchronizer.Builder real, Method method, Object[] arguments) throws Throwable {
            return steeredBy(0, real, method, arguments);
        }
    },

    /** Has a sign wrong. */
    STEERS_THE_WRONG_WAY {
        @Override
        Object pass(NtpSynchronizer.Builder real, Method method, Object[] arguments) throws Throwable {
            return steeredBy(-1, real, method, arguments);
        }
    };

    /** Calls a builder's method, with the fault. */
    abstract Object pass(NtpSynchronizer.Builder real, Method method, Object[] arguments) throws Throwable;

    /** Returns whether it takes one more source. */
    boolean wants(int sourcesSoFar) {
        return true;
    }

    /** Returns a builder of this engine. */
    NtpSynchronizer.Builder builder() {
        NtpSynchronizer.Builder real = NtpSynchronizer.builder();
        int[] sources = new int[1];
        return proxy(NtpSynchronizer.Builder.class, (self, method, arguments) -> {
            if (method.getName().equals("source") && !wants(sources[0]++)) {
                return self;
            }
            Object result = pass(real, method, arguments == null ? new Object[0] : arguments);
            return result == real ? self : result;
        });
    }

    private static Object steeredBy(int factor, NtpSynchronizer.Builder real, Method method, Object[] arguments)
            throws Throwable {
        if (method.getName().equals("host")) {
            ClockAdjuster clock = ((SimulatedHost) arguments[0]).adjuster();
            real.adjuster(proxy(ClockAdjuster.class, (self, steering, values) -> switch (steering.getName()) {
                case "setFrequency" -> clock.setFrequency(factor * (double) values[0]);
                case "slew" -> clock.slew(factor * (double) values[0], (double) values[1]);
                case "step" -> clock.step(factor * (long) values[0]);
                default -> call(clock, steering, values);
            }));
        }
        return call(real, method, arguments);
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
