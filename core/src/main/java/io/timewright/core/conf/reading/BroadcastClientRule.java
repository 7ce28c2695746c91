package io.timewright.core.conf.reading;

/** {@code broadcastclient [novolley]}: broadcasts are listened to. */
final class BroadcastClientRule implements Rule {
    @Override
    public void obey(Command command, ConfigurationReader reader) throws DroppedLineException {
        Word word = command.nextWord();
        boolean volley = word == null || !word.is("novolley");
        reader.draft().modes().listenToBroadcasts(volley);
        if (!volley) {
            command.expectEnd();
        } else if (word != null) {
            command.error(word, "expected 'novolley'" + Command.found(word), "it and what follows it were ignored");
        }
    }
}
