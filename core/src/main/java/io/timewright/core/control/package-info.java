/** Control messages, mode 6 (RFC 9327): what happened, which variables there are, and both ends of asking for them. */
package io.timewright.core.control;
