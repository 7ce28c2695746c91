/**
 * The immutable values that entry points and plugins give and take: timestamps, readings with bounds, samples, options, statuses.
 * They depend on nothing here, so both other packages can speak of them.
 */
package io.timewright.values;
