/** The one-shot client. */
package io.timewright.core.client;
