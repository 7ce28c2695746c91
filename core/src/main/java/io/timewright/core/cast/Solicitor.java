package io.timewright.core.cast;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** Finds servers for a group of sources that can use more. Lives on the event thread. */
public interface Solicitor {
    /**
     * Looks for servers, if it is time to.
     *
     * @param members how many the group has already
     * @param found is told of servers, now or later, once or several times
     */
    void solicit(int members, Consumer<List<InetSocketAddress>> found);

    /** Returns whether those who are found have just answered, so that whoever was silent before may be taken in again. */
    boolean findsTheLiving();

    /** Ends the search; nothing is found any more. */
    void close();
}
