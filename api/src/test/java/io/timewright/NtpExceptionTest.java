package io.timewright;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.values.ReferenceId;
import io.timewright.values.Rejection;
import io.timewright.values.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an exception knows, it still knows in another JVM. */
class NtpExceptionTest {
    private static final Rejection REJECTION = new Rejection(Reason.BAD_STRATUM, "17", "1 to 15");

    @Test
    void aTimeoutKeepsWhatWasIgnored() throws Exception {
        assertThat(copy(new NtpTimeoutException("a", List.of(REJECTION))).ignored())
                .containsExactly(REJECTION);
    }

    @Test
    void anUnusableServerKeepsTheRejection() throws Exception {
        assertThat(copy(new UnusableServerException("a", REJECTION)).rejection())
                .isEqualTo(REJECTION);
    }

    @Test
    void aKissKeepsItsFourCharacters() throws Exception {
        ReferenceId code = ReferenceId.ofAscii("XYZW");

        assertThat(copy(new KissOfDeathException("a", code)).referenceId()).isEqualTo(code);
    }

    private static <E extends NtpException> E copy(E exception) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            E copy = (E) in.readObject();
            return copy;
        }
    }
}
