package example.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The suite finds out that the lock must not believe a plain clock. */
class PlainClockTest {
    @Test
    void twoNodesHoldTheLockAtOnce() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(PlainClockSuite.class))
                .execute()
                .testEvents();
        List<String> messages = tests.failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow().getMessage())
                .toList();
        assertThat(messages)
                .as("two causes: clocks that differ, and a clock that was set")
                .anySatisfy(message -> assertThat(message).contains("#atMostOneNodeWorksWhenNodesLoseSightOfTheStore"))
                .anySatisfy(message -> assertThat(message).contains("#atMostOneNodeWorksAfterAnAdministratorSetsAClock"))
                .allSatisfy(message -> assertThat(message)
                        .startsWith("two nodes hold the lock: ")
                        .contains("To run this seed alone: mvn test -Dtest='example.lock.PlainClockSuite#atMostOneNode"));
    }
}
