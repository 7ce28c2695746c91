/** One time source each: what is asked, which answers are believed, when to ask again. */
package io.timewright.core.association;
