/** What every command shares: where it prints, how it ends, and how its errors read. */
package io.timewright.examples.cli;
