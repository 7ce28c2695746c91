package io.timewright.examples.ntpq;

import com.google.common.collect.ImmutableMap;
import io.timewright.ControlRefusedException;
import io.timewright.examples.cli.NtpTime;
import io.timewright.examples.cli.Variables;
import io.timewright.examples.cli.Variables.Variable;
import io.timewright.values.ControlReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The reports that show some variables, each with a label of its own. */
enum Summary {
    SYSINFO(
            true,
            "peeradr=system peer:      ",
            "peermode=system peer mode: ",
            "leap=leap indicator:   ",
            "stratum=stratum:          ",
            "precision=log2 precision:   ",
            "rootdelay=root delay:       ",
            "rootdisp=root dispersion:  ",
            "refid=reference ID:     ",
            "reftime=reference time:   ",
            "sys_jitter=system jitter:    ",
            "clk_jitter=clock jitter:     ",
            "clk_wander=clock wander:     ",
            "bcastdelay=broadcast delay:  ",
            "authdelay=symm. auth. delay:"),
    KERNINFO(
            true,
            "koffset=pll offset:          ",
            "kfreq=pll frequency:       ",
            "kmaxerr=maximum error:       ",
            "kesterr=estimated error:     ",
            "kstflags=kernel status:       ",
            "ktimeconst=pll time constant:   ",
            "kprecis=precision:           ",
            "kfreqtol=frequency tolerance: ",
            "kppsfreq=pps frequency:       ",
            "kppsstab=pps stability:       ",
            "kppsjitter=pps jitter:          ",
            "kppscalibdur=calibration interval ",
            "kppscalibs=calibration cycles:  ",
            "kppsjitexc=jitter exceeded:     ",
            "kppsstbexc=stability exceeded:  ",
            "kppscaliberrs=calibration errors:  "),
    SYSSTATS(
            false,
            "ss_uptime=uptime:               ",
            "ss_reset=sysstats reset:       ",
            "ss_received=packets received:     ",
            "ss_thisver=current version:      ",
            "ss_oldver=older version:        ",
            "ss_badformat=bad length or format: ",
            "ss_badauth=authentication failed:",
            "ss_declined=declined:             ",
            "ss_restricted=restricted:           ",
            "ss_limited=rate limited:         ",
            "ss_kodsent=KoD responses:        ",
            "ss_processed=processed for time:   "),
    MONSTATS(
            false,
            "mru_enabled=enabled:            ",
            "mru_depth=addresses:          ",
            "mru_deepest=peak addresses:     ",
            "mru_maxdepth=maximum addresses:  ",
            "mru_mindepth=reclaim above count:",
            "mru_maxage=reclaim older than: ",
            "mru_mem=kilobytes:          ",
            "mru_maxmem=maximum kilobytes:  "),
    IOSTATS(
            false,
            "iostats_reset=time since reset:     ",
            "total_rbuf=receive buffers:      ",
            "free_rbuf=free receive buffers: ",
            "used_rbuf=used receive buffers: ",
            "rbuf_lowater=low water refills:    ",
            "io_dropped=dropped packets:      ",
            "io_ignored=ignored packets:      ",
            "io_received=received packets:     ",
            "io_sent=packets sent:         ",
            "io_sendfailed=packet send failures: ",
            "io_wakeups=input wakeups:        ",
            "io_goodwakeups=useful input wakeups: "),
    TIMERSTATS(
            false,
            "timerstats_reset=time since reset:  ",
            "timer_overruns=timer overruns:    ",
            "timer_xmts=calls to transmit: "),
    AUTHINFO(
            false,
            "authreset=time since reset:",
            "authkeys=stored keys:     ",
            "authfreek=free keys:       ",
            "authklookups=key lookups:     ",
            "authknotfound=keys not found:  ",
            "authkuncached=uncached keys:   ",
            "authkexpired=expired keys:    ",
            "authencrypts=encryptions:     ",
            "authdecrypts=decryptions:     "),
    PSTATS(
            true,
            "srcadr=remote host:         ",
            "dstadr=local address:       ",
            "timerec=time last received:  ",
            "timer=time until next send:",
            "timereach=reachability change: ",
            "sent=packets sent:        ",
            "received=packets received:    ",
            "badauth=bad authentication:  ",
            "bogusorg=bogus origin:        ",
            "oldpkt=duplicate:           ",
            "seldisp=bad dispersion:      ",
            "selbroken=bad reference time:  ",
            "candidate=candidate order:     ");

    private static final int READ_VARIABLES = 2;
    private static final int UNKNOWN_VARIABLE = 5;
    private static final String[] MODES = {
        "unspec", "sym_active", "sym_passive", "client", "server", "broadcast", "control", "private", "bclient"
    };

    private final boolean withStatus;
    private final ImmutableMap<String, String> labels;

    Summary(boolean withStatus, String... labels) {
        this.withStatus = withStatus;
        ImmutableMap.Builder<String, String> byName = ImmutableMap.builder();
        for (String label : labels) {
            int equals = label.indexOf('=');
            byName.put(label.substring(0, equals), label.substring(equals + 1));
        }
        this.labels = byName.buildOrThrow();
    }

    /** Returns the lines; a variable that the server has no value of has no line. */
    List<String> lines(Session session, int associationId) throws QuestionFailedException, InterruptedException {
        List<Variable> variables = new ArrayList<>();
        ControlReply reply = ask(session, associationId, variables);
        List<String> lines = new ArrayList<>();
        if (withStatus) {
            String status = associationId == 0 ? StatusText.system(reply.status()) : StatusText.source(reply.status());
            lines.add(String.format("associd=%d status=%04x %s,", associationId, reply.status(), status));
        }
        labels.forEach((name, label) -> Variables.find(variables, name)
                .map(value -> label + "  " + CookedText.printable(text(name, value, session.names())))
                .stream()
                .flatMap(Stream::of)
                .forEach(lines::add));
        return lines;
    }

    /** Servers refuse a request with one name that they do not know: then the names are asked one by one. */
    private ControlReply ask(Session session, int associationId, List<Variable> variables)
            throws QuestionFailedException, InterruptedException {
        try {
            ControlReply reply = session.tryToAsk(READ_VARIABLES, associationId, String.join(",", labels.keySet()));
            variables.addAll(Variables.parse(reply.text()));
            return reply;
        } catch (ControlRefusedException e) {
            if (e.code() != UNKNOWN_VARIABLE) {
                throw session.refused(e, associationId);
            }
        }
        for (String name : labels.keySet()) {
            try {
                variables.addAll(Variables.parse(
                        session.tryToAsk(READ_VARIABLES, associationId, name).text()));
            } catch (ControlRefusedException e) {
                // This one is not known there, and has no line.
            }
        }
        return session.ask(READ_VARIABLES, associationId, "stratum");
    }

    private static String text(String name, String value, HostNames names) {
        return switch (name) {
            case "peermode" ->
                CookedText.number(value)
                        .filter(mode -> mode >= 0 && mode < MODES.length)
                        .map(mode -> MODES[mode])
                        .orElse(value);
            case "leap" ->
                CookedText.number(value)
                        .map(leap -> (leap >> 1 & 1) + "" + (leap & 1))
                        .orElse(value);
            case "reftime" -> NtpTime.parse(value).map(NtpTime::text).orElse(value);
            case "peeradr" -> peer(value, names);
            case "srcadr", "dstadr" -> names.of(value);
            default -> Variables.unquoted(value);
        };
    }

    private static String peer(String value, HostNames names) {
        int colon = value.lastIndexOf(':');
        if (colon < 0) {
            return value;
        }
        String address = value.substring(0, colon).replaceAll("[\\[\\]]", "");
        String shown = names.of(address);
        return (shown.indexOf(':') >= 0 ? "[" + shown + "]" : shown) + value.substring(colon);
    }
}
