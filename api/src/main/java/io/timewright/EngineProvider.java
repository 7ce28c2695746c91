package io.timewright;

import io.timewright.spi.NamedProvider;

/** The engine behind the entry points; {@code io.timewright.core} is one. Applications have no need of it. */
public interface EngineProvider extends NamedProvider {
    /** Returns a new builder for {@link NtpClient#builder()}. */
    NtpClient.Builder clientBuilder();

    /** Returns a new builder for {@link ControlClient#builder()}. */
    ControlClient.Builder controlClientBuilder();

    /** Returns a new builder for {@link NtpSynchronizer#builder()}. */
    NtpSynchronizer.Builder synchronizerBuilder();

    /** Returns a new builder for {@link NtpServer#builder()}. */
    NtpServer.Builder serverBuilder();

    /** Returns a new builder for {@link NtpDaemon#builder()}. */
    NtpDaemon.Builder daemonBuilder();
}
