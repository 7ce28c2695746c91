/** Where the entry points of the api find their engine. One package below for each organ, each readable alone. */
package io.timewright.core;
