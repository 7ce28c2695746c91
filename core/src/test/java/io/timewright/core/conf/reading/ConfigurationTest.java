package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.core.conf.Configuration;
import io.timewright.values.ConfigurationDiagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void anEmptyTextIsAnEmptyConfiguration() {
        Configuration configuration = NtpConf.parse("f", "");
        assertThat(configuration.sources()).isEmpty();
        assertThat(configuration.driftFile()).isEmpty();
        assertThat(configuration.diagnostics()).isEmpty();
    }

    @Test
    void lineEndsOfWindowsAByteOrderMarkAndAMissingLastLineEndAreFine() {
        Configuration configuration = NtpConf.parse("f", "\ufeffserver a # x\r\n\r\nserver b iburst\r\ndriftfile d");
        assertThat(Rendering.of(configuration)).isEqualTo("server a\nserver b iburst\ndriftfile d\n");
    }

    @Test
    void aDiagnosticShowsTheLineWithoutItsEnd() {
        Configuration configuration = NtpConf.parse("f", "server a\r\nserver b  bogus\r\n");
        assertThat(configuration.diagnostics())
                .singleElement()
                .extracting(ConfigurationDiagnostic::source)
                .isEqualTo("server b  bogus");
    }

    @Test
    void theLastDriftFileWins() {
        assertThat(NtpConf.parse("f", "driftfile a\ndriftfile b").driftFile()).contains(Path.of("b"));
        assertThat(NtpConf.parse("f", "driftfile a\ndriftfile").driftFile()).isEmpty();
    }

    @Test
    void aDriftFileThatIsNoFileNameCostsTheLine() {
        Configuration configuration = NtpConf.parse("f", "driftfile a\ndriftfile b\u0000c");
        assertThat(configuration.driftFile()).contains(Path.of("a"));
        assertThat(Rendering.diagnostics(configuration))
                .containsExactly("f:2:11: error: expected a file name, found 'b?c'; the whole line was ignored");
    }

    @Test
    void aLongLineIsIgnored() {
        Configuration configuration = NtpConf.parse("f", "server a" + " ".repeat(4100) + "bogus\nserver b");
        assertThat(Rendering.of(configuration))
                .isEqualTo("server b\nf:1:1: error: the line has 4113 characters, more than the 4096 that are possible;"
                        + " the whole line was ignored\n");
    }

    @Test
    void aLongCommentIsFine() {
        assertThat(Rendering.of(NtpConf.parse("f", "server a # " + "注".repeat(5000))))
                .isEqualTo("server a\n");
    }

    @Test
    void anOverlongWordCostsItsLineOnly() {
        Configuration configuration = NtpConf.parse("f", "server a " + "b".repeat(2000) + "\nserver c");
        assertThat(Rendering.of(configuration))
                .isEqualTo("server c\nf:1:10: error: a word of 2000 characters, more than the 1023 that are possible;"
                        + " the whole line was ignored\n");
    }

    @Test
    void aTextThatIsFarTooLongIsNotRead() {
        Configuration configuration = NtpConf.parse("f", "server a\n" + "#".repeat(ConfigurationReader.LARGEST_TEXT));
        assertThat(Rendering.of(configuration))
                .isEqualTo("f:1:1: error: the text has more than 33554432 characters; nothing of it was read\n");
        assertThat(configuration.diagnostics().get(0).source()).isNull();
    }

    @Test
    void aMebibyteOfRubbishHasAThousandDiagnosticsAndACount() {
        Configuration configuration = NtpConf.parse("f", "x\n".repeat(1 << 19));
        assertThat(configuration.diagnostics()).hasSize(Diagnostics.LIMIT + 1);
        assertThat(configuration.diagnostics())
                .last()
                .asString()
                .isEqualTo("f:1000:1: error: 523288 further problems are not listed");
    }

    @Test
    void whatIsWrongIsReportedInTheOrderOfTheFile() {
        Configuration configuration = NtpConf.parse(
                "f", "fudge 127.127.1.5 stratum 1\nbogus\npeer a ttl 1 minpoll 1 bogus\nrestrict default kod");
        assertThat(configuration.diagnostics())
                .extracting(diagnostic -> diagnostic.line() + ":" + diagnostic.column())
                .containsExactly("1:7", "2:1", "3:8", "3:14", "3:24", "4:18");
    }

    @Test
    void controlCharactersDoNotReachTheMessage() {
        assertThat(NtpConf.parse("f", "ser\u0007\u001bver a").diagnostics())
                .singleElement()
                .asString()
                .contains("found 'ser??ver'");
    }

    @Test
    void aLongWordIsShortenedInTheMessage() {
        assertThat(NtpConf.parse("f", "b".repeat(1000)).diagnostics())
                .singleElement()
                .asString()
                .contains("found '" + "b".repeat(60) + "…'");
    }

    @Test
    void parsingTextReadsNoFiles() {
        assertThat(Rendering.of(NtpConf.parse("f", "includefile /etc/passwd\nserver a")))
                .isEqualTo("server a\nf:1:13: warning: cannot read '/etc/passwd': files are not read here;"
                        + " the reading goes on without it\n");
    }

    @Test
    void anIncludedFileIsReadInItsPlace() {
        Configuration configuration =
                including(Map.of("more", "server b\nbogus\n"), "peer a ttl 1\nincludefile more\npeer c ttl 1");
        assertThat(Rendering.sources(configuration)).containsExactly("peer a", "server b", "peer c");
        assertThat(configuration.diagnostics())
                .extracting(diagnostic -> diagnostic.file() + ":" + diagnostic.line())
                .containsExactly("main:1", "more:2", "main:3");
    }

    @Test
    void endInAnIncludedFileEndsTheIncludingOneToo() {
        Configuration configuration =
                including(Map.of("more", "server b\nend\n"), "server a\nincludefile more\nserver c");
        assertThat(Rendering.sources(configuration)).containsExactly("server a", "server b");
    }

    @Test
    void whatFollowsAnIncludedFileIsAnErrorButTheFileIsRead() {
        Configuration configuration = including(Map.of("more", "server b"), "includefile more server c");
        assertThat(Rendering.of(configuration))
                .isEqualTo("server b\nmain:1:18: error: expected the end of the line, found 'server';"
                        + " it and what follows it were ignored\n");
    }

    @Test
    void includedFilesGoFiveDeep() {
        Map<String, String> files = new HashMap<>();
        for (int depth = 1; depth <= 6; depth++) {
            files.put("d" + depth, "server s" + depth + "\nincludefile d" + (depth + 1));
        }
        Configuration configuration = including(files, "includefile d1");
        assertThat(Rendering.of(configuration))
                .isEqualTo("server s1\nserver s2\nserver s3\nserver s4\nserver s5\nd5:2:13: error: included files are"
                        + " more than 5 deep; 'd6' was not read\n");
    }

    @Test
    void aFileThatIncludesItselfManyTimesIsReadAHundredTimes() {
        AtomicInteger readings = new AtomicInteger();
        Configuration configuration = ConfigurationReader.read("main", "includefile bomb", path -> {
            readings.incrementAndGet();
            return "includefile bomb\n".repeat(9);
        });
        assertThat(readings).hasValue(100);
        assertThat(configuration.diagnostics())
                .last()
                .asString()
                .isEqualTo("bomb:9:13: error: more than 100 files are" + " included; 'bomb' was not read");
    }

    @Test
    void includefileNeedsAName() {
        assertThat(Rendering.of(including(Map.of(), "includefile\nincludefile \"\"")))
                .isEqualTo("main:1:12: error: expected a file name after 'includefile', found the end of the line;"
                        + " the whole line was ignored\n"
                        + "main:2:13: error: expected a file name after 'includefile', found ''; the whole line was"
                        + " ignored\n");
    }

    @Test
    void readReadsTheFileAndWhatItIncludes() throws IOException {
        Path included = Files.writeString(folder.resolve("more.conf"), "server b");
        Path main = Files.writeString(folder.resolve("ntp.conf"), "server a\nincludefile " + included);
        Configuration configuration = NtpConf.read(main);
        assertThat(Rendering.of(configuration)).isEqualTo("server a\nserver b\n");
        assertThat(configuration.sources().get(1).position().file()).isEqualTo(included.toString());
    }

    @Test
    void aMissingIncludedFileIsAnErrorAndTheReadingGoesOn() throws IOException {
        Path main = Files.writeString(
                folder.resolve("ntp.conf"),
                "includefile " + folder.resolve("pw") + "\nincludefile " + folder + "\nserver a");
        Configuration configuration = NtpConf.read(main);
        assertThat(Rendering.sources(configuration)).containsExactly("server a");
        assertThat(configuration.diagnostics())
                .extracting(ConfigurationDiagnostic::message)
                .satisfiesExactly(
                        missing -> assertThat(missing).contains("': there is no such file; the reading goes on"),
                        directory -> assertThat(directory).contains("': it is a directory; the reading goes on"));
    }

    @Test
    void anIncludedNameThatIsNoFileNameIsAnError() throws IOException {
        Path main = Files.writeString(folder.resolve("ntp.conf"), "includefile a\u0000b");
        assertThat(NtpConf.read(main).diagnostics())
                .singleElement()
                .asString()
                .contains("cannot read 'a?b': that is no file name");
    }

    @Test
    void bytesThatAreNoUtf8AreHarmlessInComments() throws IOException {
        byte[] bytes = "server a # \u00ca\u00b1\u00bc\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Rendering.of(NtpConf.read(Files.write(folder.resolve("ntp.conf"), bytes))))
                .isEqualTo("server a\n");
    }

    @Test
    void aMainFileThatCannotBeReadIsAnException() throws IOException {
        Path missing = folder.resolve("ntp.conf");
        assertThatThrownBy(() -> NtpConf.read(missing))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read the configuration " + missing + ": there is no such file");
        assertThatThrownBy(() -> NtpConf.read(folder)).hasMessageEndingWith(": it is a directory");
        Path large = Files.write(folder.resolve("large"), new byte[ConfigurationReader.LARGEST_TEXT + 1]);
        assertThatThrownBy(() -> NtpConf.read(large)).hasMessageEndingWith(": it has more than 33554432 bytes");
    }

    private static Configuration including(Map<String, String> files, String main) {
        return ConfigurationReader.read("main", main, path -> {
            String text = files.get(path);
            if (text == null) {
                throw new IOException("missing");
            }
            return text;
        });
    }
}
