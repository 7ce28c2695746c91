package io.timewright.examples.benchmark;

import io.timewright.examples.cli.CommandFailedException;
import io.timewright.examples.cli.Console;
import io.timewright.examples.cli.ExitStatus;
import io.timewright.spi.Datagram;
import io.timewright.spi.DatagramEndpoint;
import io.timewright.spi.EndpointOptions;
import io.timewright.spi.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The least that our own sockets can do: answers with the request's bytes, looking at nothing. No time server. */
@Command(
        name = "echo",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Sends requests back as replies without looking at them: the floor of 'benchmark server'.")
final class EchoCommand implements Callable<Integer> {
    private static final int ORIGIN = 24;
    private static final int TRANSMIT = 40;
    private static final int SERVER = 4;

    private final Console console;

    @Option(names = "--port", required = true, description = "UDP port on loopback.")
    private int port;

    @Option(names = "--network", defaultValue = "nio", description = "Which sockets (default: ${DEFAULT-VALUE}).")
    private String network = "nio";

    EchoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws CommandFailedException, InterruptedException {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        try (Host host = Host.system(network)) {
            InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            host.execute(() -> {
                try {
                    var unusedEndpoint = host.open(EndpointOptions.bound(local), EchoCommand::answer);
                    console.line("echo " + port);
                } catch (IOException e) {
                    ended.completeExceptionally(e);
                }
            });
            return ended.get() ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (ExecutionException e) {
            throw CommandFailedException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void answer(DatagramEndpoint endpoint, Datagram request) {
        ByteBuffer packet = request.payload();
        packet.put(0, (byte) (packet.get(0) & 0x38 | SERVER)).put(1, (byte) 1);
        packet.putLong(ORIGIN, packet.getLong(TRANSMIT));
        try {
            long unusedDeparture = endpoint.reply(request, packet);
        } catch (IOException e) {
            // Whoever asked asks again.
            Thread.onSpinWait();
        }
    }
}
