package io.timewright.core.keys;

import java.nio.charset.StandardCharsets;

/** Any text as a file of keys: it is read, and has keys or a diagnostic that says why not. */
public final class KeyFileTarget {
    private KeyFileTarget() {}

    /** Reads one text. */
    public static void fuzzerTestOneInput(byte[] data) {
        KeyFile file = KeyFile.parse("keys", new String(data, StandardCharsets.UTF_8));
        if (file.isUsable()) {
            for (SymmetricKey key : file.keys()) {
                key.code().compute(new byte[64], 48, new byte[PacketCode.LONGEST]);
            }
        } else if (!file.numbers().isEmpty()) {
            throw new AssertionError("keys of a file with a mistake: " + file.keys());
        }
    }
}
