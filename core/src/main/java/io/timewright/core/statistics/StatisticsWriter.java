package io.timewright.core.statistics;

import io.timewright.core.conf.StatisticsKind;
import io.timewright.core.conf.StatisticsSettings;
import io.timewright.spi.Host;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes lines from the event thread and writes them in another. When the disk is slow or full lines are dropped and counted; the
 * clock never waits.
 */
final class StatisticsWriter {
    private static final Logger LOGGER = System.getLogger(StatisticsWriter.class.getName());
    /** Some minutes of a busy daemon. */
    private static final int MOST_PENDING = 4096;

    private final Host host;
    private final long startNanos;
    private final Map<StatisticsKind, StatisticsFile> files = new EnumMap<>(StatisticsKind.class);
    private final BlockingQueue<StampedLine> pending = new ArrayBlockingQueue<>(MOST_PENDING);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private boolean failing;

    StatisticsWriter(StatisticsSettings settings, Host host, long pid) {
        this.host = host;
        this.startNanos = host.monotonicNanos();
        String prefix = settings.directory().orElse("");
        settings.files().forEach((kind, generation) -> {
            if (generation.enabled()) {
                files.put(kind, new StatisticsFile(prefix, generation, pid));
            }
        });
    }

    /** Returns whether lines of this kind are written. */
    boolean writes(StatisticsKind kind) {
        return files.containsKey(kind);
    }

    /** Returns how many lines were lost. */
    long dropped() {
        return dropped.get();
    }

    /** Takes a line; never blocks. */
    void add(StampedLine line) {
        if (!pending.offer(line)) {
            dropped.incrementAndGet();
        }
        if (scheduled.compareAndSet(false, true)) {
            try {
                host.blockingExecutor().execute(this::write);
            } catch (RejectedExecutionException e) {
                // The host is closed. What is pending is written by the last flush, if there is one.
                scheduled.set(false);
            }
        }
    }

    private void write() {
        scheduled.set(false);
        flush();
    }

    /** Writes what is pending, in the thread of the caller. */
    synchronized void flush() {
        List<StampedLine> lines = new ArrayList<>();
        pending.drainTo(lines);
        long uptimeSeconds = (host.monotonicNanos() - startNanos) / 1_000_000_000L;
        Map<Part, StringBuilder> texts = new LinkedHashMap<>();
        for (StampedLine line : lines) {
            StatisticsFile file = files.get(line.kind());
            if (file != null) {
                texts.computeIfAbsent(
                                new Part(line.kind(), file.suffix(line.epochNanos(), uptimeSeconds)),
                                part -> new StringBuilder())
                        .append(DayTime.text(line.epochNanos()))
                        .append(' ')
                        .append(line.text())
                        .append('\n');
            }
        }
        texts.forEach(this::append);
    }

    private void append(Part part, StringBuilder text) {
        StatisticsFile file = files.get(part.kind);
        if (file == null) {
            return;
        }
        try {
            file.append(part.suffix, text.toString());
            failing = false;
        } catch (IOException | RuntimeException e) {
            dropped.addAndGet(text.chars().filter(c -> c == '\n').count());
            // Said once, and again only after it has worked meanwhile.
            if (!failing) {
                failing = true;
                LOGGER.log(
                        Level.WARNING,
                        "statistics cannot be written: " + reason(e) + "; lines are lost until they can");
            }
        }
    }

    private static String reason(Exception error) {
        return error instanceof NoSuchFileException missing
                ? "there is no directory for " + missing.getMessage()
                : String.valueOf(error.getMessage());
    }

    private record Part(StatisticsKind kind, String suffix) {}
}
