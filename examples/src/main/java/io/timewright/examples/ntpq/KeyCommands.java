package io.timewright.examples.ntpq;

import io.timewright.values.Credential;
import java.util.List;

/** The commands that say which key proves requests. */
final class KeyCommands {
    private final Session session;
    private final SessionKey key;

    KeyCommands(Session session) {
        this.session = session;
        this.key = session.key();
    }

    /** Adds them. */
    void addTo(CommandTable commands) {
        commands.add("keyid", "[key#]", 0, 1, "set keyid to use for authenticated requests", this::keyId);
        commands.add("keytype", "[digest]", 0, 1, "set the type of the key, such as MD5 or AES128CMAC", this::keyType);
        commands.add("passwd", "[password]", 0, 1, "specify the key itself", this::password);
        commands.add("authenticate", "[yes|no]", 0, 1, "authenticate all requests to this server", this::authenticate);
    }

    private List<String> keyId(Arguments arguments) throws QuestionFailedException {
        if (arguments.word(0).isPresent()) {
            key.number(Numbers.parse(arguments.word(0).get(), 0, Credential.LARGEST_KEY));
            return List.of();
        }
        return List.of(key.number() == 0 ? "no keyid defined" : "keyid is " + key.number());
    }

    private List<String> keyType(Arguments arguments) {
        if (arguments.word(0).isPresent()) {
            key.type(arguments.word(0).get());
            return List.of();
        }
        return List.of("keytype is " + key.type());
    }

    private List<String> password(Arguments arguments) throws QuestionFailedException {
        if (key.number() == 0) {
            key.number(SessionKey.numberFromTerminal());
        }
        if (arguments.word(0).isPresent()) {
            key.secret(arguments.word(0).get());
        } else {
            key.secretFromTerminalIfGiven();
        }
        return List.of();
    }

    private List<String> authenticate(Arguments arguments) throws QuestionFailedException {
        String word = arguments.word(0).orElse("");
        switch (word) {
            case "" -> {
                return List.of(
                        session.alwaysProven()
                                ? "authenticated requests being sent"
                                : "unauthenticated requests being sent");
            }
            case "yes" -> session.alwaysProven(true);
            case "no" -> session.alwaysProven(false);
            default -> throw new QuestionFailedException("***What? `" + word + "', expected yes or no");
        }
        return List.of();
    }
}
