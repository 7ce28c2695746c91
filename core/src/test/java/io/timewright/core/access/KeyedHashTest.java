package io.timewright.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    @Test
    void itIsSipHash() {
        Random random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            long key0 = random.nextLong();
            long key1 = random.nextLong();
            long value = random.nextLong();

            assertThat(new KeyedHash(key0, key1).hash(value))
                    .isEqualTo(Hashing.sipHash24(key0, key1).hashLong(value).asLong());
        }
    }
}
