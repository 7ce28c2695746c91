package io.timewright.examples.ntpq;

import io.timewright.ControlRefusedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.NtpTime;
import io.timewright.examples.cli.Variables;
import io.timewright.examples.cli.Variables.Variable;
import io.timewright.values.NtpTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code mrulist}: the clients that the server has seen, collected in as many requests as it takes. */
final class ClientsReport {
    private static final int READ_CLIENTS = 10;
    private static final int REQUEST_NONCE = 12;
    private static final int MOST_FRAGMENTS = 32;
    private static final int MOST_RESTARTS = 8;
    /** A server that never says that the list is complete is not asked for ever. */
    private static final int MOST_REQUESTS = 10_000;

    private static final int MOST_DATA = 440;
    private static final int LIMITED = 0x20;
    private static final int KOD = 0x400;

    private final Session session;
    private final Console console;
    /** By address, the one seen most recently last. */
    private final Map<String, Client> clients = new LinkedHashMap<>();

    private int updates;
    private NtpTimestamp now = NtpTimestamp.ZERO;

    ClientsReport(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    /** Returns the lines. {@code arguments} are ntpq's: filters for the server, and {@code sort=}. */
    List<String> lines(List<String> arguments) throws QuestionFailedException, InterruptedException {
        StringBuilder filters = new StringBuilder();
        String order = "";
        for (String argument : arguments) {
            if (argument.matches("(mincount|resall|resany|maxlstint|laddr)=.*")) {
                filters.append(", ").append(argument);
            } else if (argument.startsWith("sort=")) {
                order = argument.substring("sort=".length());
            } else if (argument.equals("limited") || argument.equals("kod")) {
                filters.append(", resany=0x").append(Integer.toHexString(argument.equals("kod") ? KOD : LIMITED));
            } else {
                console.diagnostic("ignoring unrecognized mrulist parameter: " + argument);
            }
        }
        Comparator<Client> comparator = comparator(order);
        collect(filters.toString());
        console.diagnostic("Retrieved " + clients.size() + " unique MRU entries and " + updates + " updates.");
        List<String> lines =
                new ArrayList<>(List.of("lstint avgint rstr r m v  count rport remote address", "=".repeat(78)));
        clients.values().stream().sorted(comparator).map(this::line).forEach(lines::add);
        return lines;
    }

    private void collect(String filters) throws QuestionFailedException, InterruptedException {
        String nonce = nonce();
        int restarts = 0;
        for (int requests = 0; requests < MOST_REQUESTS; requests++) {
            List<Variable> answer;
            try {
                answer = Variables.parse(session.tryToAsk(READ_CLIENTS, 0, request(nonce, filters))
                        .text());
            } catch (ControlRefusedException e) {
                // All that we know of has been seen again meanwhile: begin anew.
                if (e.code() == 5 && !clients.isEmpty() && restarts++ < MOST_RESTARTS) {
                    clients.clear();
                    continue;
                }
                throw new QuestionFailedException("***Server disallowed request (" + e.getMessage() + ")");
            }
            boolean grew = takeIn(answer);
            nonce = Variables.find(answer, "nonce").orElse(nonce);
            Optional<NtpTimestamp> end = Variables.find(answer, "now").flatMap(NtpTime::parse);
            if (end.isPresent() || !grew) {
                now = end.orElseGet(session::now);
                return;
            }
        }
    }

    private String nonce() throws QuestionFailedException, InterruptedException {
        List<Variable> answer =
                Variables.parse(session.ask(REQUEST_NONCE, 0, "").text());
        return Variables.find(answer, "nonce")
                .orElseThrow(() -> new QuestionFailedException("***The server gave no nonce"));
    }

    /** Tells as many of the newest known clients as fit; the server goes on after the first that is still as it was. */
    private String request(String nonce, String filters) {
        StringBuilder request = new StringBuilder("nonce=" + nonce + ", frags=" + MOST_FRAGMENTS + filters);
        List<Client> known = new ArrayList<>(clients.values());
        for (int i = 0; i < known.size() && i < 16; i++) {
            Client client = known.get(known.size() - 1 - i);
            String next = ", addr." + i + "=" + client.address + ", last." + i + "=0x" + client.last;
            if (request.length() + next.length() > MOST_DATA) {
                break;
            }
            request.append(next);
        }
        return request.toString();
    }

    private boolean takeIn(List<Variable> answer) {
        boolean grew = false;
        for (Map<String, String> row : Rows.of(answer)) {
            Optional<Client> client = Client.of(row);
            if (client.isPresent()) {
                grew = true;
                updates += clients.remove(client.get().address) == null ? 0 : 1;
                clients.put(client.get().address, client.get());
            }
        }
        return grew;
    }

    private String line(Client client) {
        int colon = client.address.lastIndexOf(':');
        String address = client.address.substring(0, Math.max(colon, 0)).replaceAll("[\\[\\]]", "");
        char mark = (client.restrictions & KOD) != 0 ? 'K' : (client.restrictions & LIMITED) != 0 ? 'L' : '.';
        return String.format(
                Locale.ROOT,
                "%6d %6d %4x %c %d %d %6d %5s %s",
                Math.round(seconds(client.last, now)),
                Math.round(client.averageSeconds()),
                client.restrictions,
                mark,
                client.modeAndVersion & 7,
                client.modeAndVersion >> 3 & 7,
                client.count,
                client.address.substring(colon + 1),
                CookedText.printable(session.names().of(address)));
    }

    private static Comparator<Client> comparator(String order) throws QuestionFailedException {
        String key = order.startsWith("-") ? order.substring(1) : order;
        Comparator<Client> comparator = switch (key) {
            // The list as the server has it, the newest first.
            case "", "lstint" ->
                Comparator.comparing((Client client) -> client.last.bits(), Long::compareUnsigned)
                        .reversed();
            case "avgint" -> Comparator.comparing(Client::averageSeconds);
            case "addr" -> Comparator.comparing(Client::address);
            case "count" -> Comparator.comparing(Client::count);
            default ->
                throw new QuestionFailedException("***Unknown order `" + order
                        + "', expected one of lstint, avgint, addr, count, or one with - before it");
        };
        return order.startsWith("-") ? comparator.reversed() : comparator;
    }

    private static double seconds(NtpTimestamp from, NtpTimestamp to) {
        return to.minus(from).toNanos() * 1e-9;
    }

    private record Client(
            String address, NtpTimestamp first, NtpTimestamp last, long count, int modeAndVersion, int restrictions) {
        private static Optional<Client> of(Map<String, String> row) {
            Optional<NtpTimestamp> first = NtpTime.parse(row.getOrDefault("first", ""));
            Optional<NtpTimestamp> last = NtpTime.parse(row.getOrDefault("last", ""));
            Optional<Integer> count = CookedText.number(row.getOrDefault("ct", ""));
            String address = row.getOrDefault("addr", "");
            if (first.isEmpty() || last.isEmpty() || count.isEmpty() || address.lastIndexOf(':') < 0) {
                return Optional.empty();
            }
            return Optional.of(new Client(
                    address,
                    first.get(),
                    last.get(),
                    count.get(),
                    CookedText.number(row.getOrDefault("mv", "")).orElse(0),
                    CookedText.number(row.getOrDefault("rs", "")).orElse(0)));
        }

        private double averageSeconds() {
            return count == 0 ? 0 : seconds(first, last) / count;
        }
    }
}
