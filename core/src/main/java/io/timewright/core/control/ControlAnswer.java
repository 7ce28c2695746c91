package io.timewright.core.control;

/**
 * What is to be said to a request, before it is cut into datagrams.
 *
 * @param silent whether nothing is to be said
 * @param error whether it is a refusal
 * @param status the status word, in which a refusal has its code
 * @param data the data; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and made and read within this package
record ControlAnswer(boolean silent, boolean error, int status, byte[] data) {
    /** Nothing is said. */
    static final ControlAnswer SILENCE = new ControlAnswer(true, false, 0, new byte[0]);

    ControlAnswer(int status, byte[] data) {
        this(false, false, status, data);
    }

    static ControlAnswer error(ControlError error) {
        return new ControlAnswer(false, true, error.status(), new byte[0]);
    }
}
