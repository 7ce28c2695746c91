package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs a contract on a plugin as JUnit would, so that tests can look at what fails. */
class ContractRunTest {
    /** Returns the names of the rules that the plugin breaks. */
    static Set<String> brokenRules(Class<?> contract, Supplier<?> newInstance) throws IllegalAccessException {
        Set<String> broken = new TreeSet<>();
        for (Method rule : contract.getDeclaredMethods()) {
            if (rule.isAnnotationPresent(Test.class) && !passes(contract, newInstance.get(), rule)) {
                broken.add(rule.getName());
            }
        }
        return broken;
    }

    private static boolean passes(Class<?> contract, Object instance, Method rule) throws IllegalAccessException {
        try {
            runAll(contract, instance, BeforeEach.class);
            rule.invoke(instance);
            runAll(contract, instance, AfterEach.class);
            return true;
        } catch (InvocationTargetException e) {
            return false;
        }
    }

    private static void runAll(Class<?> contract, Object instance, Class<? extends Annotation> kind)
            throws IllegalAccessException, InvocationTargetException {
        for (Method method : contract.getDeclaredMethods()) {
            if (method.isAnnotationPresent(kind)) {
                method.invoke(instance);
            }
        }
    }

    @Test
    void everyRuleOfAContractIsRun() throws IllegalAccessException {
        Set<String> broken = brokenRules(ClockAdjusterContract.class, () -> new ClockAdjusterContract() {
            @Override
            protected AdjusterWorld open() {
                throw new AssertionError("no world");
            }
        });
        assertThat(broken).hasSize((int) Arrays.stream(ClockAdjusterContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .count());
    }
}
