package io.timewright.examples;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.net.DatagramSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The arrows of the design, checked on the class files of all modules. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.timewright");

    private static final String[] API = {"io.timewright", "io.timewright.values", "io.timewright.spi"};
    private static final String CORE = "io.timewright.core..";
    private static final String LINUX = "io.timewright.linux..";
    private static final String SIMULATED = "io.timewright.simulated..";
    private static final String EXAMPLES = "io.timewright.examples..";
    /** The only package that may touch the outside. */
    private static final String REAL_HOST = "io.timewright.core.host";
    /** And the one whose sockets are not the JDK's, but whose interfaces are. */
    private static final String REAL_NETWORK = "io.timewright.linux.network";

    @Test
    void allModulesAreSeen() {
        for (String name : new String[] {
            "io.timewright.NtpClient",
            "io.timewright.core.CoreEngine",
            "io.timewright.linux.LinuxClockAdjusterProvider",
            "io.timewright.simulated.SimulatedWorld",
            "io.timewright.examples.Timewright"
        }) {
            assertThat(CLASSES.contain(name)).as(name).isTrue();
        }
    }

    @Test
    void theApiNeedsNothingButTheJdk() {
        noClasses()
                .that(resideInAnyPackage(API))
                .should()
                .dependOnClassesThat(resideOutsideOfPackages(
                        "java..", "javax.annotation", "io.timewright", "io.timewright.values", "io.timewright.spi"))
                .check(CLASSES);
    }

    @Test
    void coreKnowsNoPluginModule() {
        noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .dependOnClassesThat(resideInAnyPackage(LINUX, SIMULATED, EXAMPLES))
                .check(CLASSES);
    }

    @Test
    void pluginModulesKnowTheApiAlone() {
        noClasses()
                .that(resideInAnyPackage(LINUX))
                .should()
                .dependOnClassesThat(resideInAnyPackage(CORE, SIMULATED, EXAMPLES))
                .check(CLASSES);
        noClasses()
                .that(resideInAnyPackage(SIMULATED))
                .should()
                .dependOnClassesThat(resideInAnyPackage(CORE, LINUX, EXAMPLES))
                .check(CLASSES);
    }

    @Test
    void theLinuxModuleAloneSeesNativeCode() {
        noClasses()
                .that(resideOutsideOfPackages(LINUX))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.sun.jna.."))
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNoAlgorithmOfAuthentication() {
        noClasses()
                .that(resideOutsideOfPackages("io.timewright.core.keys", "io.timewright.core.daemon"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.timewright.core.keys"))
                .check(CLASSES);
        noClasses()
                .that(resideOutsideOfPackages("io.timewright.core.keys"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.crypto.."))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("(io.timewright..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingOutsideTheRealHostReadsAClock() {
        never(System.class, "nanoTime", "currentTimeMillis");
        never(Instant.class, "now");
        never(Clock.class, "systemUTC", "systemDefaultZone", "system", "tick", "tickMillis", "tickSeconds");
        never(InstantSource.class, "system");
        never(LocalDateTime.class, "now");
        never(LocalDate.class, "now");
        never(ZonedDateTime.class, "now");
        never(OffsetDateTime.class, "now");
    }

    @Test
    void nothingOutsideTheRealHostSleepsOrStartsThreads() {
        never(Thread.class, "sleep", "start");
        never(Object.class, "wait");
        never(TimeUnit.class, "sleep");
        never(LockSupport.class, "park", "parkNanos", "parkUntil");
        allButTheRealHost()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class)
                .check(CLASSES);
    }

    @Test
    void nothingOutsideTheRealHostOpensSockets() {
        allButTheRealHost()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        DatagramSocket.class,
                        Socket.class,
                        ServerSocket.class,
                        DatagramChannel.class,
                        SocketChannel.class,
                        Selector.class)
                .check(CLASSES);
        noClasses()
                .that(resideInAnyPackage("io.timewright..").and(resideOutsideOfPackages(REAL_HOST, REAL_NETWORK)))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(NetworkInterface.class)
                .check(CLASSES);
    }

    @Test
    void nothingOutsideTheRealHostMakesRandomNumbers() {
        allButTheRealHost()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, SecureRandom.class, SplittableRandom.class, ThreadLocalRandom.class)
                .check(CLASSES);
        never(Math.class, "random");
    }

    /** No method of these names, whatever its parameters, is called by anything but the real host. */
    private static void never(Class<?> owner, String... names) {
        allButTheRealHost()
                .should()
                .callMethodWhere(target(owner(type(owner))).and(target(nameMatching(String.join("|", names)))))
                .check(CLASSES);
    }

    private static GivenClassesConjunction allButTheRealHost() {
        return noClasses().that(resideInAnyPackage("io.timewright..").and(resideOutsideOfPackages(REAL_HOST)));
    }
}
