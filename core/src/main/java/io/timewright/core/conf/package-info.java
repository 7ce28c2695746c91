/**
 * What an ntp.conf asks for: {@link io.timewright.core.conf.Configuration} and its parts, immutable values that can be
 * written as an ntp.conf again. How text becomes one is the package {@code reading}'s business.
 */
package io.timewright.core.conf;
