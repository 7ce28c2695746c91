package io.timewright.examples.keygen;

import com.google.common.base.Ascii;
import com.google.common.io.BaseEncoding;
import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.examples.cli.VersionText;
import io.timewright.spi.Host;
import io.timewright.values.Credential;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes symmetric keys and writes them to a file that only its owner can read. */
@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = {
            "Makes symmetric keys, by which servers and clients prove to each other who they are.",
            "%nWrites a file for the 'keys' line of ntp.conf or chrony.conf, with the permissions 0600; the same file has to be"
                    + " on both sides, so carry it there by scp, not by mail. Standard output has the lines that"
                    + " ntp.conf needs.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the file was written",
            "1:it could not be written, or is there already",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  timewright keygen ntp.keys                          one key, number 1, AES-128-CMAC",
            "  timewright keygen -t sha256 -n 10 --first 20 ntp.keys",
            "  timewright keygen --format chrony chrony.keys"
        })
public final class KeygenCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "Where to write the keys.")
    private Path file = Path.of("ntp.keys");

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            defaultValue = "AES128CMAC",
            description = "What the keys are for: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Kind kind = Kind.AES128CMAC;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "COUNT",
            defaultValue = "1",
            description = "How many keys (default: ${DEFAULT-VALUE}).")
    private int count = 1;

    @Option(
            names = "--first",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The number of the first key; the others follow (default: ${DEFAULT-VALUE}).")
    private int first = 1;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "NTPD",
            description =
                    "Whose file it is: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Timewright reads both.")
    private KeyFormat format = KeyFormat.NTPD;

    @Option(names = "--force", description = "Replace the file if it is there already.")
    private boolean replace;

    /** Creates the command. */
    public KeygenCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException {
        int last = first + count - 1;
        if (first < 1 || count < 1 || last > Credential.LARGEST_KEY || last < first) {
            throw CommandFailedException.usage(
                    "expected key numbers from 1 to " + Credential.LARGEST_KEY + ", found " + count + " from " + first);
        }
        try {
            SecretFile.write(file, text(last), replace);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailedException.failed(file + " is there already; --force replaces it");
        } catch (NoSuchFileException e) {
            throw CommandFailedException.failed(file + " cannot be written: there is no such folder");
        } catch (IOException e) {
            throw CommandFailedException.failed(file + " cannot be written: " + e.getMessage());
        }
        console.line("keys " + file.toAbsolutePath().normalize());
        console.line("trustedkey " + (count == 1 ? "" + first : "(" + first + " ... " + last + ")"));
        return ExitStatus.OK;
    }

    private String text(int last) {
        StringBuilder text =
                new StringBuilder("# Whoever can read this can speak in the name of everybody who has these keys.\n");
        byte[] key = new byte[kind.bytes()];
        try (Host host = Host.system()) {
            for (int number = first; number <= last; number++) {
                host.random().nextBytes(key);
                String hexadecimal = Ascii.toLowerCase(BaseEncoding.base16().encode(key));
                text.append(kind.line(format, number, hexadecimal)).append('\n');
            }
        }
        return text.toString();
    }
}
