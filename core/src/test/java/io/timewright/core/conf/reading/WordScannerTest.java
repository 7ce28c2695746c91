package io.timewright.core.conf.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.timewright.values.ConfigurationDiagnostic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordScannerTest {
    private final Diagnostics diagnostics = new Diagnostics();

    @Test
    void wordsAreSeparatedByAsciiWhiteSpaceAndHaveColumnsFromOne() throws DroppedLineException {
        assertThat(words("  server\tntp1\u000b\f iburst\r"))
                .containsExactly(
                        new Word("server", 3, false), new Word("ntp1", 10, false), new Word("iburst", 17, false));
    }

    @Test
    void anEmptyLineHasNoWords() throws DroppedLineException {
        assertThat(words("")).isEmpty();
        assertThat(words(" \t\r")).isEmpty();
        assertThat(words("#")).isEmpty();
    }

    @Test
    void aCommentBeginsInTheMiddleOfAWord() throws DroppedLineException {
        assertThat(words("10.2.0.13#prefer iburst")).containsExactly(new Word("10.2.0.13", 1, false));
    }

    @Test
    void aSpecialCharacterIsAWordWhereAKeywordIsExpected() throws DroppedLineException {
        assertThat(words("prefer,iburst = (1)"))
                .extracting(Word::text)
                .containsExactly("prefer", ",", "iburst", "=", "(", "1", ")");
    }

    @Test
    void aSpecialCharacterIsOrdinaryWhereTextIsExpected() throws DroppedLineException {
        WordScanner scanner = scanner("keys /a,b;c next");
        scanner.nextWord();
        assertThat(scanner.nextString()).isEqualTo(new Word("/a,b;c", 6, false));
    }

    @Test
    void quotationMarksKeepBlanksAndNumberSigns() throws DroppedLineException {
        assertThat(words("keys \"/a b#c\"d"))
                .containsExactly(new Word("keys", 1, false), new Word("/a b#c", 6, true), new Word("d", 14, false));
    }

    @Test
    void aQuotationMarkInTheMiddleOfAWordGoesOnWithIt() throws DroppedLineException {
        assertThat(words("ab\"c d\" e")).containsExactly(new Word("abc d", 1, true), new Word("e", 9, false));
    }

    @Test
    void anEmptyQuotationIsAWord() throws DroppedLineException {
        assertThat(words("\"\"")).containsExactly(new Word("", 1, true));
    }

    @Test
    void anOpenQuotationEndsWithTheLineAndIsReported() throws DroppedLineException {
        assertThat(words("keys \"/a b # c")).contains(new Word("/a b # c", 6, true));
        assertThat(messages()).singleElement().asString().contains("1:6: warning: the quotation mark is not closed");
    }

    @Test
    void aFullWidthSpaceSeparatesAndIsReportedOnceALine() throws DroppedLineException {
        assertThat(words("server\u300059.124.196.83\u3000iburst"))
                .extracting(Word::text)
                .containsExactly("server", "59.124.196.83", "iburst");
        assertThat(messages()).singleElement().asString().contains("1:7: warning: the full-width space U+3000");
    }

    @Test
    void aNoBreakSpaceSeparatesAndIsReported() throws DroppedLineException {
        assertThat(words("server\u00a01.1.1.3")).extracting(Word::text).containsExactly("server", "1.1.1.3");
        assertThat(messages()).singleElement().asString().contains("the no-break space U+00A0");
    }

    @Test
    void otherUnicodeSpacesSeparateToo() throws DroppedLineException {
        assertThat(words("a\u2003b\u202fc\u2028d")).extracting(Word::text).containsExactly("a", "b", "c", "d");
        assertThat(messages()).singleElement().asString().contains("U+2003");
    }

    @Test
    void whiteSpaceInCommentsAndQuotationsIsNobodysBusiness() throws DroppedLineException {
        words("\"a\u3000b\" # \u3000\u00a0");
        assertThat(messages()).isEmpty();
    }

    @Test
    void invisibleCharactersAreLeftOutAndReported() throws DroppedLineException {
        assertThat(words("\ufeffser\u200bver x")).extracting(Word::text).containsExactly("server", "x");
        assertThat(messages()).singleElement().asString().contains("U+FEFF");
    }

    @Test
    void aWordMayHave1023Characters() throws DroppedLineException {
        assertThat(words("a".repeat(WordScanner.LONGEST_WORD))).hasSize(1);
    }

    @Test
    void anOverlongWordCostsTheLine() {
        assertThatThrownBy(() -> words("server " + "a".repeat(WordScanner.LONGEST_WORD + 1)))
                .isInstanceOf(DroppedLineException.class)
                .hasMessage("a word of 1024 characters, more than the 1023 that are possible");
    }

    private List<Word> words(String text) throws DroppedLineException {
        WordScanner scanner = scanner(text);
        List<Word> words = new ArrayList<>();
        for (Word word = scanner.nextWord(); word != null; word = scanner.nextWord()) {
            words.add(word);
        }
        assertThat(scanner.nextWord()).isNull();
        return words;
    }

    private WordScanner scanner(String text) {
        return new WordScanner(new SourceLine("f", 1, 0, text), diagnostics);
    }

    private List<String> messages() {
        return diagnostics.inOrder().stream()
                .map(ConfigurationDiagnostic::toString)
                .toList();
    }
}
