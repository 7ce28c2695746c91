package io.timewright.core.keys;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import io.timewright.spi.PacketAuthenticator;
import io.timewright.spi.contract.PacketAuthenticatorContract;
import org.junit.jupiter.api.Nested;

/** Symmetric keys of every kind of length keep the contract. */
class SymmetricContractTest {
    abstract static class Kind extends PacketAuthenticatorContract {
        private final String type;

        Kind(String type) {
            this.type = type;
        }

        @Override
        protected PacketAuthenticator open() {
            SymmetricAuthenticator authenticator = new SymmetricAuthenticator();
            authenticator.apply(
                    KeyReader.read("keys", "7 " + type + " HEX:000102030405060708090a0b0c0d0e0f"),
                    ImmutableRangeSet.of(Range.singleton(7)));
            return authenticator;
        }

        @Override
        protected String credential() {
            return "7";
        }

        @Override
        protected String impossibleCredential() {
            return "seven";
        }
    }

    @Nested
    class Md5Test extends Kind {
        Md5Test() {
            super("MD5");
        }
    }

    @Nested
    class Sha512Test extends Kind {
        Sha512Test() {
            super("SHA512");
        }
    }

    @Nested
    class AesTest extends Kind {
        AesTest() {
            super("AES128CMAC");
        }
    }
}
