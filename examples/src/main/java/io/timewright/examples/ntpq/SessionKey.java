package io.timewright.examples.ntpq;

import io.timewright.ControlClient;
import io.timewright.examples.cli.Console;
import io.timewright.spi.Host;
import io.timewright.values.Credential;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.Nullable;

/** The key that proves requests: its number, and its secret or the file that has it. Asks for what is missing, if somebody is there. */
final class SessionKey implements AutoCloseable {
    private static final String DEFAULT_TYPE = "MD5";

    private final Host host;
    private int number;
    private String type = DEFAULT_TYPE;
    private @Nullable String secret;
    private @Nullable Path file;
    private @Nullable ControlClient client;

    SessionKey(Host host) {
        this.host = host;
    }

    /** Returns the key's number, 0 if there is none. */
    int number() {
        return number;
    }

    void number(int wanted) {
        number = wanted;
        forget();
    }

    String type() {
        return type;
    }

    void type(String wanted) {
        type = wanted;
        forget();
    }

    void secret(String wanted) {
        secret = wanted;
        forget();
    }

    void file(Path wanted) {
        file = wanted;
        forget();
    }

    Credential credential() throws QuestionFailedException {
        if (number == 0) {
            number = numberFromTerminal();
        }
        return Credential.key(number);
    }

    /** Returns a client that has the key. */
    ControlClient client() throws QuestionFailedException {
        ControlClient present = client;
        if (present != null) {
            return present;
        }
        Credential key = credential();
        try {
            ControlClient.Builder builder = ControlClient.builder().host(host);
            if (secret == null && file != null) {
                builder.authenticator(Credential.SYMMETRIC, "keys \"" + file + "\"", "trustedkey " + key.name());
            } else {
                if (secret == null) {
                    secret = secretFromTerminal();
                }
                builder.authenticator(Credential.SYMMETRIC, "key " + key.name() + " " + type + " " + secret);
            }
            ControlClient made = builder.build();
            client = made;
            return made;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new QuestionFailedException("***The key cannot be used: " + e.getMessage());
        }
    }

    /** Asks for the number of a key. */
    static int numberFromTerminal() throws QuestionFailedException {
        String line = Console.ask("Keyid: ").orElseThrow(SessionKey::missing);
        return Numbers.parse(line.strip(), 1, Credential.LARGEST_KEY);
    }

    private String secretFromTerminal() throws QuestionFailedException {
        return Console.askSecretly(type + " Password: ")
                .filter(word -> !word.isEmpty())
                .orElseThrow(SessionKey::missing);
    }

    /** Asks for the secret; does nothing if none is given. */
    void secretFromTerminalIfGiven() throws QuestionFailedException {
        Optional<String> given = Console.askSecretly(type + " Password: ");
        secret(given.filter(word -> !word.isEmpty())
                .orElseThrow(() -> new QuestionFailedException("***Password unchanged")));
    }

    private static QuestionFailedException missing() {
        return new QuestionFailedException(
                "***This takes a key: 'keyid NUMBER' and 'passwd SECRET' first, or options -a and -k");
    }

    private void forget() {
        close();
        client = null;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
