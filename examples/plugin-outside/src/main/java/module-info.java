/** Two plugins for Timewright. */
module example.office {
    requires io.timewright;

    provides io.timewright.spi.AccessPolicyProvider with
            example.office.OfficeHoursProvider;
    provides io.timewright.spi.ReferenceClockProvider with
            example.office.SundialProvider;
}
