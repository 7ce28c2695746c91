package io.timewright.examples.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Keeps what changes the kernel's clock from ever doing so to a clock that somebody reads. */
final class GuestOnly {
    /** A word on the guest's kernel command line; nobody else's kernel is started with it. */
    static final String MARK = "timewright.guest";

    private GuestOnly() {}

    /** Ends the program anywhere else than in the guest. */
    static void require() {
        try {
            String words = Files.readString(Path.of("/proc/cmdline"), StandardCharsets.ISO_8859_1);
            if (Arrays.asList(words.strip().split(" ")).contains(MARK)) {
                return;
            }
        } catch (IOException e) {
            // No guest of ours is without it.
        }
        throw new IllegalStateException("this changes the machine's clock; it runs in the emulated guest only");
    }
}
