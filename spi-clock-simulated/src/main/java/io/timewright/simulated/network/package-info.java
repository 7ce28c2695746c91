/** What happens to packets between two simulated hosts: delay and loss, for each direction on its own. */
package io.timewright.simulated.network;
