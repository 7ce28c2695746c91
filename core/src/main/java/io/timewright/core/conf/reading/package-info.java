/**
 * ntp.conf: text to an immutable {@link io.timewright.core.conf.Configuration} with diagnostics.
 *
 * <p>The words, the grammar and the recovery from mistakes are those of ntpd 4.2.8: what is complete before a mistake
 * stays, a mistake inside an option costs the whole line, and nothing a file says stops the daemon. Unlike ntpd, every
 * mistake is reported where it stands, with what was done about it.
 *
 * <p>A directive has one constant in {@code Directive}, which names its {@code Rule}; an option has one in the table of
 * its directive ({@code SourceOption}, {@code FudgeFactor}). Reading goes line by line: {@code WordScanner} finds
 * words, the rule asks for them one by one, and {@code Draft} keeps the outcome until the last line, because a {@code
 * fudge} may precede its {@code server}. {@code NtpConf} is the way in, {@code TextFiles} alone does I/O.
 */
package io.timewright.core.conf.reading;
