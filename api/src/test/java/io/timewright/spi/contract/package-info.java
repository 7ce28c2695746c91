/**
 * What every plugin must do, as tests to extend: derive a class from {@link
 * io.timewright.spi.contract.ReferenceClockContract}, {@link io.timewright.spi.contract.ClockAdjusterContract}, {@link
 * io.timewright.spi.contract.AccessPolicyContract} or {@link io.timewright.spi.contract.HostContract}, implement its factory method, and run it with JUnit 5.
 *
 * <p>{@link io.timewright.spi.contract.ManualHost} is a host for that whose time the test moves. The artifact is {@code
 * timewright-api} with the classifier {@code tests}; it needs JUnit 5 and AssertJ.
 */
package io.timewright.spi.contract;
