package io.timewright.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.timewright.spi.Datagram;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.PacketGuard;
import io.timewright.spi.PacketSession;
import io.timewright.values.Authenticity;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The contract holds what it says: a sound authenticator passes, and one with an extension field too; broken ones are found. */
class PacketAuthenticatorContractTest {
    @Test
    void oneThatPutsItsProofIntoAnExtensionFieldPasses() throws IllegalAccessException {
        assertThat(brokenRules(Checksum::new)).isEmpty();
    }

    @Test
    void oneThatDoesNotCoverTheWholePacketIsFound() throws IllegalAccessException {
        assertThat(brokenRules(() -> new Checksum() {
                    @Override
                    int first() {
                        return 32;
                    }
                }))
                .containsExactlyInAnyOrder("everyChangedBitIsFound", "anAnswerToSomebodyElseHelpsNobody");
    }

    @Test
    void oneThatTakesAnyNameIsFound() throws IllegalAccessException {
        assertThat(brokenRules(() -> new Checksum() {
                    @Override
                    boolean isPossible(String credential) {
                        return true;
                    }
                }))
                .containsExactly("anImpossibleCredentialIsRefusedAtOnce");
    }

    private static Set<String> brokenRules(Supplier<PacketAuthenticator> maker) throws IllegalAccessException {
        return ContractRunTest.brokenRules(PacketAuthenticatorContract.class, () -> new PacketAuthenticatorContract() {
            @Override
            protected PacketAuthenticator open() {
                return maker.get();
            }

            @Override
            protected String credential() {
                return "secret";
            }

            @Override
            protected String impossibleCredential() {
                return "nonsense";
            }
        });
    }

    /** Proves that a packet was not changed by chance: a polynomial of its bytes in an extension field, as far as that goes. */
    private static class Checksum implements PacketAuthenticator {
        private static final int HEADER = 48;
        private static final int FIELD = 28;
        private static final int TYPE = 0x7f01;
        private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

        int first() {
            return 0;
        }

        boolean isPossible(String credential) {
            return credential.equals("secret");
        }

        @Override
        public String name() {
            return "checksum";
        }

        @Override
        public PacketGuard guard() {
            return new Guard(this);
        }

        @Override
        public PacketSession session(String credential) {
            if (!isPossible(credential)) {
                throw new IllegalArgumentException("expected 'secret', found '" + credential + "'");
            }
            return new Session(this);
        }

        void protect(ByteBuffer packet) {
            int end = packet.limit();
            packet.limit(end + FIELD)
                    .putShort(end, (short) TYPE)
                    .putShort(end + 2, (short) FIELD)
                    .putLong(end + 4, sum(packet))
                    .putLong(end + 12, 0)
                    .putLong(end + 20, 0);
        }

        Authenticity verify(ByteBuffer packet) {
            if (packet.limit() == HEADER) {
                return Authenticity.ABSENT;
            }
            if (packet.limit() != HEADER + FIELD
                    || packet.getInt(HEADER) != (TYPE << 16 | FIELD)
                    || packet.getLong(HEADER + 12) != 0
                    || packet.getLong(HEADER + 20) != 0) {
                return Authenticity.UNKNOWN_KEY;
            }
            return packet.getLong(HEADER + 4) == sum(packet) ? Authenticity.AUTHENTIC : Authenticity.WRONG_CODE;
        }

        private long sum(ByteBuffer packet) {
            long sum = 1;
            for (int i = first(); i < HEADER; i++) {
                sum = (sum ^ packet.get(i)) * MULTIPLIER;
            }
            return sum;
        }
    }

    private static final class Guard implements PacketGuard {
        private final Checksum checksum;
        private boolean authentic;

        Guard(Checksum checksum) {
            this.checksum = checksum;
        }

        @Override
        public Authenticity verify(Datagram packet, int codeIndex) {
            Authenticity found = checksum.verify(packet.payload());
            authentic = found == Authenticity.AUTHENTIC;
            return found;
        }

        @Override
        public String credential() {
            if (!authentic) {
                throw new IllegalStateException("not authentic");
            }
            return "secret";
        }

        @Override
        public void protect(ByteBuffer response) {
            checksum.protect(response);
        }

        @Override
        public boolean refuse(ByteBuffer response) {
            return false;
        }
    }

    private static final class Session implements PacketSession {
        private final Checksum checksum;

        Session(Checksum checksum) {
            this.checksum = checksum;
        }

        @Override
        public Authenticity protect(ByteBuffer packet) {
            checksum.protect(packet);
            return Authenticity.AUTHENTIC;
        }

        @Override
        public Authenticity verify(Datagram packet, int codeIndex) {
            return checksum.verify(packet.payload());
        }
    }
}
