/**
 * A page to look at: what a simulated world did, as HTML that needs nothing but itself, and as CSV.
 *
 * <p>{@link io.timewright.examples.report.ReportPage} writes the one from what a {@link
 * io.timewright.simulated.recording.Recorder} saw, {@link io.timewright.examples.report.SeriesCsv} the other.
 */
package io.timewright.examples.report;
