/** Who is right: intersection and clustering of RFC 5905, section 11.2, as pure functions over candidates. */
package io.timewright.core.selection;
