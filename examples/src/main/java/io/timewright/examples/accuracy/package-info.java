/** {@code timewright accuracy}: how well our client keeps time, beside what chronyd and ntpd were measured to do. */
package io.timewright.examples.accuracy;
