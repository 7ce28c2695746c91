/**
 * The Linux kernel clock. {@link io.timewright.linux.LinuxKernelClock} reads its state, which everybody may; {@link
 * io.timewright.linux.LinuxClockAdjusterProvider}, named {@code linux}, steers it, which takes CAP_SYS_TIME.
 *
 * <p>Inside, {@code LibC} and {@code TimexConstants} hold the C names as they are, {@code Timex} gives them Java names, and
 * everything else goes through the interface {@code KernelClock}, so that all of it is tested without touching a clock.
 */
package io.timewright.linux;
