package io.timewright.simulated.scenario;

import io.timewright.simulated.adversary.FalseTime;
import io.timewright.spi.AccessDecision;
import io.timewright.values.LeapIndicator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads what a server begins to claim, or how it begins to treat who asks. */
final class ClaimWords {
    private final Words words;

    ClaimWords(Words words) {
        this.words = words;
    }

    ScenarioEvent claim(double at, String server) throws ScenarioSyntaxException {
        String what = words.oneOf(List.of("offset", "creep", "stratum", "leap", "rootdelay", "rootdispersion"))
                .text();
        return switch (what) {
            case "offset" -> {
                Duration offset = words.signedSpan();
                String text = String.format(Locale.ROOT, "a time %+.6g s off its clock", offset.toNanos() / 1e9);
                yield event(at, server, text, claims -> claims.offset(offset));
            }
            case "creep" -> {
                double ppm = words.frequencyError() * 1e6;
                String text = String.format(Locale.ROOT, "a time that gains %+.6g ppm", ppm);
                yield event(at, server, text, claims -> claims.creep(ppm));
            }
            case "stratum" -> {
                int stratum = ServingDraft.stratum(words);
                yield event(at, server, "stratum " + stratum, claims -> claims.stratum(stratum));
            }
            case "leap" -> {
                LeapIndicator leap = ServingDraft.leap(words);
                yield event(at, server, "leap indicator " + leap.bits(), claims -> claims.leap(leap));
            }
            case "rootdelay" -> {
                Duration delay = words.span(0);
                yield event(
                        at, server, "a root delay of " + delay.toMillis() + " ms", claims -> claims.rootDelay(delay));
            }
            default -> {
                Duration dispersion = words.span(0);
                yield event(
                        at,
                        server,
                        "a root dispersion of " + dispersion.toMillis() + " ms",
                        claims -> claims.rootDispersion(dispersion));
            }
        };
    }

    ScenarioEvent kiss(double at, String server) throws ScenarioSyntaxException {
        String code = words.oneOf(List.of("DENY", "RSTR", "RATE", "none")).text();
        boolean serves = code.equals("none");
        AccessDecision decision = serves ? AccessDecision.SERVE : AccessDecision.valueOf("KISS_" + code);
        return new ScenarioEvent(
                at,
                server,
                serves ? "serves everybody again" : "answers with kisses of " + code,
                stage -> stage.node(server).mood().answer(decision));
    }

    private static ScenarioEvent event(double at, String server, String what, Consumer<FalseTime> claim) {
        return new ScenarioEvent(
                at,
                server,
                "claims " + what,
                stage -> claim.accept(stage.node(server).claims()));
    }
}
