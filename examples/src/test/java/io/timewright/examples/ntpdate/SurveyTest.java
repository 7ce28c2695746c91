package io.timewright.examples.ntpdate;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.NtpClient;
import io.timewright.NtpServer;
import io.timewright.simulated.SimulatedHost;
import io.timewright.simulated.SimulatedWorld;
import io.timewright.values.NtpEndpoint;
import io.timewright.values.NtpSample;
import io.timewright.values.QueryOptions;
import io.timewright.values.ReferenceId;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SurveyTest {
    private final SimulatedWorld world = SimulatedWorld.seeded(1);
    private final SimulatedHost client = world.host("client", clock -> clock.wallOffset(Duration.ofSeconds(-3)));
    private final Survey survey =
            new Survey(client, NtpClient.builder().host(client).build(), QueryOptions.DEFAULT);

    @BeforeEach
    void startServers() throws IOException {
        world.host("silent");
        for (String name : List.of("first", "second")) {
            NtpServer.builder()
                    .host(world.host(name))
                    .bind(new InetSocketAddress(123))
                    .timeOfHost(2, ReferenceId.NONE)
                    .build()
                    .start();
        }
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void resolve_everyAddressInTheOrderOfTheNames() throws InterruptedException {
        List<NtpEndpoint> addresses = survey.resolve(endpoints("second:11123", "first"), false, false);
        assertThat(addresses)
                .hasSizeGreaterThanOrEqualTo(2)
                .contains(endpoint("second", 11123), endpoint("first", 123))
                .first()
                .isEqualTo(endpoint("second", 11123));
        assertThat(survey.failures()).isEmpty();
    }

    @Test
    void resolve_oneFamilyOnly() throws InterruptedException {
        assertThat(survey.resolve(endpoints("first"), true, false))
                .isNotEmpty()
                .noneMatch(address -> address.host().contains(":"));
        assertThat(survey.resolve(endpoints("192.0.2.1"), false, true)).isEmpty();
        assertThat(survey.failures()).containsExactly("192.0.2.1: has no IPv6 address");
    }

    @Test
    void resolve_unknownNameDoesNotKeepTheOthersFromBeingAsked() throws InterruptedException {
        assertThat(survey.resolve(endpoints("nobody", "first"), true, false)).containsExactly(endpoint("first", 123));
        assertThat(survey.failures()).containsExactly("nobody: the name cannot be resolved");
    }

    @Test
    void ask_allAtTheSameTime() throws InterruptedException {
        List<Answers> all = survey.ask(
                List.of(endpoint("silent", 123), endpoint("second", 123), endpoint("first", 123)), Interview.UNWATCHED);
        assertThat(all.get(0).reasonToDrop()).contains("no data");
        assertThat(all.get(0).isSilent()).isTrue();
        List<NtpSample> answers =
                all.stream().flatMap(one -> one.usable().stream()).toList();
        assertThat(answers).extracting(NtpSample::stratum).containsExactly(2, 2);
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.offset()).isCloseTo(Duration.ofSeconds(3), Duration.ofMillis(1)));
        assertThat(survey.failures()).singleElement().asString().contains("no usable reply within 5.0 s");
        // The silent one took all its time, the others none of theirs.
        assertThat(world.elapsed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    private NtpEndpoint endpoint(String name, int port) {
        return new NtpEndpoint(world.host(name).addresses().get(0).getHostAddress(), port);
    }

    private static List<NtpEndpoint> endpoints(String... names) {
        return Stream.of(names).map(NtpEndpoint::parse).toList();
    }
}
