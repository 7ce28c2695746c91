package io.timewright.examples.ntpq;

import io.timewright.values.ControlQuery;
import io.timewright.values.ControlReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that change something of the server, which takes its control key. */
final class WriteCommands {
    private static final int WRITE_VARIABLES = 3;
    private static final int CONFIGURE = 8;
    private static final int SAVE = 9;

    private final Session session;

    WriteCommands(Session session) {
        this.session = session;
    }

    /** Adds them. */
    void addTo(CommandTable commands) {
        commands.addVerbatim(
                "writevar",
                "assocID name=value[,...]",
                2,
                "write system or peer variables",
                arguments -> write(arguments.association(0), arguments.word(1).orElse("")));
        commands.addVerbatim(
                ":config",
                "configuration-line",
                1,
                "send a line of configuration to the server",
                arguments -> configure(arguments.word(0).orElse("")));
        commands.alias("config", ":config");
        commands.add(
                "config-from-file",
                "file",
                1,
                1,
                "send the lines of a file to the server",
                arguments -> configureFrom(arguments.word(0).orElse("")));
        commands.add(
                "saveconfig",
                "file",
                1,
                1,
                "have the server save its configuration",
                arguments -> lines(session.askProven(SAVE, 0, arguments.word(0).orElse(""))));
    }

    /** Sets variables, given as {@code name=value} with commas between them. */
    List<String> write(int associationId, String variables) throws QuestionFailedException, InterruptedException {
        ControlReply reply = session.askProven(WRITE_VARIABLES, associationId, variables);
        return reply.text().isEmpty() ? List.of("done! (no data returned)") : lines(reply);
    }

    private List<String> configure(String line) throws QuestionFailedException, InterruptedException {
        return lines(session.askProven(CONFIGURE, 0, line));
    }

    /** One request for each line, so that a long file is no problem, and a mistake is told with its line. */
    private List<String> configureFrom(String name) throws QuestionFailedException, InterruptedException {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(name), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new QuestionFailedException("***Couldn't read " + name + ": there is no such file");
        } catch (IOException | InvalidPathException e) {
            throw new QuestionFailedException("***Couldn't read " + name + ": " + e.getMessage());
        }
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.length() > ControlQuery.MOST_DATA) {
                throw new QuestionFailedException("***" + name + ":" + (i + 1) + ": the line is too long to be sent");
            }
            for (String answer : configure(line)) {
                answers.add(name + ":" + (i + 1) + ": " + answer);
            }
        }
        return answers;
    }

    private static List<String> lines(ControlReply reply) {
        return reply.text().lines().map(CookedText::printable).toList();
    }
}
