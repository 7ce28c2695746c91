package io.timewright.core.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.Uninterruptibles;
import io.timewright.spi.Host;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class EventThreadTest {
    private final Host host = Host.system();

    @AfterEach
    void close() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {IOException.class, IllegalStateException.class, StackOverflowError.class, OutOfMemoryError.class
            })
    void whatTheCallThrowsIsThrownToWhoWaits(Class<? extends Throwable> type) throws Exception {
        Throwable failure = type.getConstructor(String.class).newInstance("as the test wants it");

        assertThatThrownBy(() -> EventThread.call(host, () -> EventThreadTest.<Object, RuntimeException>sneak(failure)))
                .isSameAs(failure);
    }

    @Test
    void aCheckedExceptionThatNobodyDeclaredIsTheCauseOfWhatIsThrown() {
        Exception failure = new InstantiationException("as the test wants it");

        assertThatThrownBy(() -> EventThread.call(host, () -> EventThreadTest.<Object, RuntimeException>sneak(failure)))
                .hasCause(failure);
    }

    @Test
    void aClosedHostIsAnIoException() {
        host.close();

        assertThatThrownBy(() -> EventThread.call(host, () -> true))
                .isInstanceOf(IOException.class)
                .hasMessage("the host is closed");
    }

    @Test
    @Timeout(8)
    void aTaskThatNobodyNeedsToWaitForDoesNotHoldUpItsCaller() {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(1);
        host.execute(() -> Uninterruptibles.awaitUninterruptibly(released));

        EventThread.run(host, ran::countDown);

        assertThat(ran.getCount()).isEqualTo(1);
        released.countDown();
        Uninterruptibles.awaitUninterruptibly(ran);
    }

    /** Throws anything at all where only unchecked exceptions are foreseen. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R, E extends Throwable> R sneak(Throwable failure) throws E {
        throw (E) failure;
    }
}
