package io.timewright.simulated.scenario;

/**
 * What can become of a host, for the {@link Course} of events.
 *
 * @param host its name
 */
record Life(String host) {
    Turn up() {
        return Turn.staying(host, "up", "down");
    }

    Turn dies() {
        return Turn.from(host, "up", "down");
    }

    Turn rises() {
        return Turn.backTo(host, "up", "down");
    }

    Turn sleeps() {
        return Turn.from(host, "awake", "asleep");
    }

    Turn wakes() {
        return Turn.backTo(host, "awake", "asleep");
    }

    Turn leaves() {
        return Turn.from(host, "online", "offline");
    }

    Turn returns() {
        return Turn.backTo(host, "online", "offline");
    }

    Turn isSilenced() {
        return Turn.from("the server of " + host, "answering", "silent");
    }

    Turn answers() {
        return Turn.backTo("the server of " + host, "answering", "silent");
    }
}
