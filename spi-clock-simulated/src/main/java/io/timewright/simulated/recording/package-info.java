/**
 * What happened in a simulated world, to look at afterwards: the errors of its clocks, what they made of their sources, and
 * events. A {@link io.timewright.simulated.recording.Recorder} watches without changing anything; a {@link
 * io.timewright.simulated.recording.Recording} is what it saw.
 */
package io.timewright.simulated.recording;
