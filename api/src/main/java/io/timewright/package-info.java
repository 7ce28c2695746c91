/**
 * The entry points: one-shot {@link io.timewright.NtpClient}, continuous {@link io.timewright.NtpSynchronizer}, the
 * clock it keeps ({@link io.timewright.DisciplinedClock}), {@link io.timewright.NtpServer} and {@link
 * io.timewright.NtpDaemon}.
 *
 * <p>Words are those of RFC 5905. An offset is positive when the local clock is behind: adding it corrects. No parameter and
 * no result is {@code null} unless it is marked {@code @Nullable}. Values are immutable; entry points are safe for use by
 * several threads, builders are not.
 */
package io.timewright;
