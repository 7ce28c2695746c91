package io.timewright.core.conf.reading;

import java.io.IOException;

/** Gives the text of an included file. */
@FunctionalInterface
interface TextLoader {
    /**
     * Returns the text of a file.
     *
     * @param path as it is written after {@code includefile}
     * @throws IOException if there is none; the message says why, in words that fit after the file's name
     */
    String load(String path) throws IOException;
}
