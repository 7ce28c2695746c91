/**
 * The interfaces of the management bean, for typed proxies ({@code JMX.newMXBeanProxy}). Exported, because the MBean server calls
 * their getters from outside every module.
 */
package io.timewright.core.observability.management;
