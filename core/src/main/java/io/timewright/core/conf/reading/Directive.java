package io.timewright.core.conf.reading;

import com.google.common.collect.ImmutableMap;
import io.timewright.core.conf.SourceDirective.Kind;
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

    // Access: what is ignored here opens the server.
    RESTRICT("restrict", "everybody is answered"),
    DELRESTRICT("delrestrict", "there are no restrictions to delete"),
    DISCARD("discard", "nobody is limited in how often they may ask"),
    MRU("mru", "the list of clients has its own limits"),
    INTERFACE("interface", "every local address is served"),
    NIC("nic", "every local address is served"),
    POLLSKEWLIST("pollskewlist", "polls are spread as usual"),

    // Authentication: what is ignored here lets anybody in.
    KEYS("keys", "nothing is authenticated, and whoever forges a reply is believed"),
    TRUSTEDKEY("trustedkey", "nothing is authenticated, and whoever forges a reply is believed"),
    REQUESTKEY("requestkey", "mode 7 is never answered"),
    CONTROLKEY("controlkey", "nobody can change the configuration at run time"),
    CRYPTO("crypto", "Autokey is obsolete, and nothing is authenticated"),
    KEYSDIR("keysdir", "Autokey is obsolete, and nothing is authenticated"),
    AUTOMAX("automax", "Autokey is obsolete, and nothing is authenticated"),
    REVOKE("revoke", "Autokey is obsolete, and nothing is authenticated"),
    IDENT("ident", "Autokey is obsolete, and nothing is authenticated"),
    NTPSIGNDSOCKET("ntpsigndsocket", "replies to Windows domain members are not signed"),

    // Other kinds of sources.
    BROADCAST("broadcast", "nothing is broadcast"),
    BROADCASTCLIENT("broadcastclient", "broadcasts are not listened to"),
    BROADCASTDELAY("broadcastdelay", "broadcasts are not listened to"),
    MULTICASTCLIENT("multicastclient", "multicasts are not listened to"),
    MANYCASTCLIENT("manycastclient", "no servers are looked for by multicast"),
    MANYCASTSERVER("manycastserver", "manycast clients do not find this server"),
    UNPEER("unpeer", "the source stays"),
    UNCONFIG("unconfig", "the source stays"),
    DEVICE("device", "the reference clock has its usual device"),
    PHONE("phone", "there is no modem driver"),
    MDNSTRIES("mdnstries", "the service is not announced by mDNS"),

    // The discipline and the selection.
    TOS("tos", new TosRule()),
    TINKER("tinker", new TinkerRule()),
    ENABLE("enable", new ToggleRule(true)),
    DISABLE("disable", new ToggleRule(false)),
    NONVOLATILE("nonvolatile", "the drift file is written at its usual threshold"),
    TICK("tick", "the clock's tick is left alone"),
    LEAPFILE("leapfile", "leap seconds are known from the servers only"),
    LEAPSMEARINTERVAL("leapsmearinterval", "leap seconds are not smeared"),

    // Statistics, logs, control.
    STATISTICS("statistics", "no statistics are written"),
    STATSDIR("statsdir", "no statistics are written"),
    FILEGEN("filegen", "no statistics are written"),
    LOGCONFIG("logconfig", "what is logged is for System.Logger to say"),
    LOGFILE("logfile", "where the log goes is for System.Logger to say"),
    SETVAR("setvar", "the variable cannot be queried"),
    TRAP("trap", "no traps are sent"),
    RESET("reset", "the counters are zero at the start in any case"),
    SAVECONFIGDIR("saveconfigdir", "the configuration cannot be saved by ntpq"),

    // The process.
    PIDFILE("pidfile", "no such file is written"),
    RLIMIT("rlimit", "the limits of the process stay as they are"),
    DSCP("dscp", "packets are sent unmarked"),
    TTL("ttl", "nothing is sent by multicast"),
    SIMULATE("simulate", "this is no simulator"),

    // NTPsec's own words.
    REFCLOCK("refclock", "the clock is missing: write it as 'server 127.127.t.u'"),
    UNRESTRICT("unrestrict", "there are no restrictions to delete"),
    LIMIT("limit", "nobody is limited in how often they may ask"),
    NTS("nts", "nothing is authenticated, and whoever forges a reply is believed"),
    EXTRA("extra", "no second port is served");

    private static final ImmutableMap<String, Directive> BY_TEXT = byText();

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // every rule has final fields only
    private final Rule rule;

    Directive(String text, Rule rule) {
        this.text = text;
        this.rule = rule;
    }

    /** A directive that is known, but not obeyed yet. */
    Directive(String text, String consequence) {
        this(text, new IgnoredRule(consequence));
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
