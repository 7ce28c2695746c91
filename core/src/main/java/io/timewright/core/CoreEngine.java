package io.timewright.core;

import io.timewright.ControlClient;
import io.timewright.EngineProvider;
import io.timewright.NtpClient;
import io.timewright.NtpDaemon;
import io.timewright.NtpServer;
import io.timewright.NtpSynchronizer;
import io.timewright.core.client.DefaultNtpClient;
import io.timewright.core.control.DefaultControlClient;
import io.timewright.core.daemon.DaemonBuilder;
import io.timewright.core.server.ServerBuilder;
import io.timewright.core.synchronizer.SynchronizerBuilder;

/** Hands the builders of this module to the entry points of the api. */
public final class CoreEngine implements EngineProvider {
    /** For {@link java.util.ServiceLoader}. */
    public CoreEngine() {}

    @Override
    public String name() {
        return "core";
    }

    @Override
    public NtpClient.Builder clientBuilder() {
        return DefaultNtpClient.builder();
    }

    @Override
    public ControlClient.Builder controlClientBuilder() {
        return DefaultControlClient.builder();
    }

    @Override
    public NtpSynchronizer.Builder synchronizerBuilder() {
        return new SynchronizerBuilder();
    }

    @Override
    public NtpServer.Builder serverBuilder() {
        return new ServerBuilder();
    }

    @Override
    public NtpDaemon.Builder daemonBuilder() {
        return new DaemonBuilder();
    }
}
