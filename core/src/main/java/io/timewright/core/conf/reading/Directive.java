package io.timewright.core.conf.reading;

import com.google.common.collect.ImmutableMap;
import io.timewright.core.conf.SourceDirective.Kind;
import io.timewright.values.Credential;
import java.time.Duration;
import javax.annotation.Nullable;

/** The words that can begin a line of ntp.conf, each with its rule. */
enum Directive {
    SERVER("server", new SourceRule(Kind.SERVER)),
    PEER("peer", new SourceRule(Kind.PEER)),
    POOL("pool", new SourceRule(Kind.POOL)),
    FUDGE("fudge", new FudgeRule()),
    DRIFTFILE("driftfile", new DriftFileRule()),
    INCLUDEFILE("includefile", new IncludeRule()),
    END("end", new EndRule()),

    // Access.
    RESTRICT("restrict", new RestrictRule()),
    DELRESTRICT("delrestrict", new DeleteRestrictionRule()),
    DISCARD("discard", new LimitRule(LimitOption.DISCARD)),
    MRU("mru", new LimitRule(LimitOption.MRU)),
    INTERFACE("interface", new ListenRule()),
    NIC("nic", new ListenRule()),

    // Authentication.
    KEYS("keys", ValueRule.file((draft, file, command) -> draft.keys().file(file, command))),
    TRUSTEDKEY("trustedkey", new TrustedKeyRule()),
    REQUESTKEY(
            "requestkey",
            ValueRule.integer(
                    0,
                    Credential.LARGEST_KEY,
                    (draft, key, command) -> draft.keys().request(key, command))),
    CONTROLKEY(
            "controlkey",
            ValueRule.integer(
                    0,
                    Credential.LARGEST_KEY,
                    (draft, key, command) -> draft.keys().control(key, command))),
    CRYPTO("crypto", Directive.AUTOKEY),
    KEYSDIR("keysdir", Directive.AUTOKEY),
    AUTOMAX("automax", Directive.AUTOKEY),
    REVOKE("revoke", Directive.AUTOKEY),
    IDENT("ident", Directive.AUTOKEY),
    NTPSIGNDSOCKET("ntpsigndsocket", "replies to Windows domain members are not signed"),

    // Other associations.
    BROADCAST("broadcast", new SourceRule(Kind.BROADCAST)),
    BROADCASTCLIENT("broadcastclient", new BroadcastClientRule()),
    BROADCASTDELAY(
            "broadcastdelay",
            ValueRule.real(0, 1, (draft, seconds, command) -> draft.modes().broadcastDelay(Setting.duration(seconds)))),
    MULTICASTCLIENT("multicastclient", new GroupRule(Modes::multicastGroups, "224.0.1.1")),
    MANYCASTCLIENT("manycastclient", new SourceRule(Kind.MANYCASTCLIENT)),
    MANYCASTSERVER("manycastserver", new GroupRule(Modes::manycastGroups, "")),
    TTL("ttl", new TimeToLiveRule()),
    UNPEER("unpeer", new UnpeerRule()),
    UNCONFIG("unconfig", new UnpeerRule()),
    REFCLOCK("refclock", new ReferenceClockRule()),
    DEVICE("device", "a reference clock's plugin knows its device"),
    PHONE("phone", "there is no modem driver; a reference clock is a plugin, 'server 127.127.t.u'"),
    MDNSTRIES("mdnstries", "the service is not announced by mDNS; let avahi or systemd-resolved do that"),

    // The discipline and the selection.
    TOS("tos", new TosRule()),
    TINKER("tinker", new TinkerRule()),
    ENABLE("enable", new ToggleRule(true)),
    DISABLE("disable", new ToggleRule(false)),
    NONVOLATILE("nonvolatile", "the drift file is written each hour"),
    TICK("tick", "the clock's tick is its adjuster's business"),
    LEAPFILE("leapfile", new LeapFileRule()),
    LEAPSMEARINTERVAL(
            "leapsmearinterval",
            ValueRule.integer(0, 86_400, (draft, seconds, command) -> draft.leapSmear(Duration.ofSeconds(seconds)))),

    // Statistics, logs, control.
    STATISTICS("statistics", new StatisticsRule()),
    STATSDIR(
            "statsdir",
            ValueRule.text(
                    "a directory",
                    (draft, prefix, command) -> draft.statistics().directory(prefix))),
    FILEGEN("filegen", new FileGenerationRule()),
    LOGCONFIG("logconfig", new LogRule()),
    LOGFILE("logfile", ValueRule.file((draft, file, command) -> draft.logFile(file))),
    SETVAR("setvar", new SetVarRule()),
    TRAP("trap", "no traps are sent; a program that embeds the daemon has listeners, JMX and JFR"),
    RESET("reset", "the counters are zero at the start in any case"),
    SAVECONFIGDIR("saveconfigdir", "ntpq cannot save the configuration; 'timewright ntpd --check' prints it"),

    // The process.
    PIDFILE("pidfile", ValueRule.file((draft, file, command) -> draft.pidFile(file))),
    RLIMIT("rlimit", "limits are the JVM's (-Xmx) and the system's: LimitMEMLOCK and LimitNOFILE of a systemd unit"),
    DSCP("dscp", ValueRule.integer(0, 63, (draft, value, command) -> {
        draft.trafficClass(value);
        command.notYet("packets are sent unmarked");
    })),
    SIMULATE("simulate", "ntpd simulates nothing; there is 'timewright simulate', whose scenarios are files"),

    // NTPsec's own words, and details of polling.
    LIMIT("limit", "the rate limits are those of 'discard'"),
    NTS("nts", "nothing is authenticated, and whoever forges a reply is believed"),
    EXTRA("extra", "one port is served, that of --port"),
    UNRESTRICT("unrestrict", new DeleteRestrictionRule()),
    POLLSKEWLIST("pollskewlist", "polls are spread as usual");

    private static final String AUTOKEY =
            "Autokey is obsolete and can be forged; use symmetric keys ('keys', 'trustedkey', 'key'), or NTS";

    private static final ImmutableMap<String, Directive> BY_TEXT = byText();

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // every rule has final fields only
    private final Rule rule;

    Directive(String text, Rule rule) {
        this.text = text;
        this.rule = rule;
    }

    /** A directive that is known, but not obeyed. */
    Directive(String text, String consequence) {
        this(text, new UnsupportedRule(consequence));
    }

    /** Returns all directives by their words. */
    static ImmutableMap<String, Directive> table() {
        return BY_TEXT;
    }

    /** Returns the directive that {@code word} is, {@code null} if it is none. */
    @Nullable
    static Directive of(Word word) {
        return word.quoted() ? null : BY_TEXT.get(word.text());
    }

    /** Returns the word. */
    String text() {
        return text;
    }

    /** Returns what the directive does. */
    Rule rule() {
        return rule;
    }

    private static ImmutableMap<String, Directive> byText() {
        ImmutableMap.Builder<String, Directive> builder = ImmutableMap.builder();
        for (Directive directive : values()) {
            builder.put(directive.text, directive);
        }
        return builder.buildOrThrow();
    }
}
