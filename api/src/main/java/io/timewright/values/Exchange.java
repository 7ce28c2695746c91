package io.timewright.values;

/**
 * The four timestamps of a request and its reply, the local ones by the disciplined clock.
 *
 * @param origin T1, when the request left
 * @param receive T2, when it arrived at the source
 * @param transmit T3, when the reply left the source
 * @param destination T4, when the reply arrived
 */
public record Exchange(NtpTimestamp origin, NtpTimestamp receive, NtpTimestamp transmit, NtpTimestamp destination) {}
