/** Request to response: what is answered, to whom, and what the answer says. */
package io.timewright.core.server;
