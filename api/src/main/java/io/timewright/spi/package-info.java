/**
 * What a plugin implements: {@link io.timewright.spi.ReferenceClock}, {@link io.timewright.spi.ClockAdjuster}, {@link
 * io.timewright.spi.AccessPolicy} and {@link io.timewright.spi.Host}, each with a named provider found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Everything the engine calls on a plugin, and everything a plugin calls back, happens on the event thread of the one
 * {@link io.timewright.spi.Host} involved, unless a method says otherwise. Readings are {@code long} nanoseconds: of a host's
 * monotonic counter where the name ends in {@code monotonicNanos}, since the Unix epoch where it ends in {@code epochNanos}.
 */
package io.timewright.spi;
