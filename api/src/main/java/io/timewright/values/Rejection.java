package io.timewright.values;

import java.io.Serializable;

/**
 * Why a packet, a sample or a source was not used, with the value that was measured and the limit it broke.
 *
 * @param reason what was wrong
 * @param measured what was found
 * @param limit what was expected
 */
public record Rejection(Reason reason, String measured, String limit) implements Serializable {
    /** What was wrong. */
    public enum Reason {
        /** The host name has no address, or no name server answered. */
        NAME_NOT_RESOLVED("name not resolved"),
        /** The network refused to carry the packet. */
        NETWORK_UNREACHABLE("network error"),
        /** Nothing came back in time. */
        NO_REPLY("no reply"),
        /** The datagram is shorter than a header, or its extension fields do not add up. */
        MALFORMED("malformed packet"),
        /** The datagram came from another address or port than was asked. */
        WRONG_SOURCE("reply from an address that was not asked"),
        /** The mode is not that of a reply. */
        WRONG_MODE("wrong mode"),
        /** The version is not one we speak. */
        WRONG_VERSION("wrong version"),
        /** The origin timestamp is not the nonce of the request: a forgery, a replay or a late packet. */
        WRONG_ORIGIN("origin timestamp does not match the request"),
        /** A peer's packet that came before, or was sent before one that came. */
        REPLAYED("a packet seen before"),
        /** The datagram does not prove who sent it, though the source has a credential: a forgery, or keys that differ. */
        UNAUTHENTIC("not authentic"),
        /** What the credential stands for is not known here, so nothing can be sent. */
        NO_CREDENTIAL("the credential cannot be used"),
        /** The server says that it is not synchronised. */
        UNSYNCHRONIZED("server is not synchronised"),
        /** The stratum is out of range. */
        BAD_STRATUM("stratum out of range"),
        /** Receive, transmit or reference timestamp are missing or out of order. */
        BAD_TIMESTAMPS("timestamps missing or out of order"),
        /** Root delay and dispersion put the server too far from its reference. */
        ROOT_DISTANCE("root distance too large"),
        /** The server answered with a kiss-o'-death. */
        KISS_OF_DEATH("kiss-o'-death"),
        /** The sample contradicts what the filter knows. */
        OUTLIER("outlier"),
        /** The source disagrees with the majority. */
        FALSETICKER("falseticker"),
        /** The source is only watched, as its options say. */
        NOT_SELECTABLE("not to be selected"),
        /** The source, or what it follows, is an undisciplined clock that stands in, and there is a better one. */
        LAST_RESORT("last resort"),
        /** Following this source would make a timing loop. */
        LOOP("timing loop");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Returns the reason in a few plain words. */
        public String text() {
            return text;
        }
    }

    /** Returns the reason with what was found and what was expected. */
    @Override
    public String toString() {
        return reason.text() + ": found " + measured + ", expected " + limit;
    }
}
