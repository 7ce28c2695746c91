package io.timewright.core.keys;

import com.google.common.base.Ascii;
import com.google.common.io.BaseEncoding;
import com.google.common.net.InetAddresses;
import io.timewright.core.access.AddressRange;
import io.timewright.values.Credential;
import java.io.Serial;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * One line of a key file. What it complains of never repeats a word of the line that might be a secret in the wrong place: only
 * names of algorithms.
 */
final class KeyLine {
    /** As in ntpd: a longer key is written in hexadecimal. */
    private static final int LONGEST_TEXT_KEY = 20;

    private static final int LONGEST_KEY = 512;
    private static final String HEX = "HEX:";
    private static final String ASCII = "ASCII:";
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** A word that begins so begins a comment; the others do at the beginning of a line only, in chrony's files. */
    private static final String COMMENT = "#";

    private static final String CHRONY_COMMENTS = "!;%";

    private final List<Word> words;
    private @Nullable Remark remark;

    private KeyLine(List<Word> words) {
        this.words = words;
    }

    /** Splits a line into words, without the comment. */
    static KeyLine of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find() && !matcher.group().startsWith(COMMENT)) {
            if (words.isEmpty() && CHRONY_COMMENTS.indexOf(matcher.group().charAt(0)) >= 0) {
                break;
            }
            words.add(new Word(matcher.group(), matcher.start() + 1));
        }
        return new KeyLine(words);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Returns what is odd about the key that was read. */
    Optional<Remark> remark() {
        return Optional.ofNullable(remark);
    }

    /** Reads the key. */
    SymmetricKey read() throws MistakeException {
        int number = number(words.get(0));
        if (words.size() == 1) {
            throw new MistakeException(
                    words.get(0).end(), "expected a type and a key after the number, found the end of the line");
        }
        Word second = words.get(1);
        Optional<KeyType> type = KeyType.named(second.text);
        if (words.size() == 2) {
            if (type.isPresent()) {
                throw new MistakeException(second.end(), "expected a key after the type, found the end of the line");
            }
            return new SymmetricKey(number, KeyType.MD5, checked(bytesOrText(second), second, KeyType.MD5), List.of());
        }
        if (type.isEmpty()) {
            throw unknownType(second);
        }
        Word third = words.get(2);
        byte[] secret = checked(bytes(third), third, type.get());
        List<AddressRange> addresses = words.size() > 3 ? addresses(words.get(3)) : List.of();
        if (words.size() > 4) {
            throw new MistakeException(words.get(4).column, "expected the end of the line, found a further word");
        }
        return new SymmetricKey(number, type.get(), secret, addresses);
    }

    private static int number(Word word) throws MistakeException {
        int number = NUMBER.matcher(word.text).matches() ? Integer.parseInt(word.text) : 0;
        if (number < 1 || number > Credential.LARGEST_KEY) {
            throw new MistakeException(
                    word.column,
                    "expected the number of a key, 1 to " + Credential.LARGEST_KEY + ", found another word");
        }
        return number;
    }

    private static MistakeException unknownType(Word word) {
        if (KeyType.isKnownElsewhere(word.text)) {
            return new UnknownTypeException(
                    word.column, "keys of type " + word.text + " are not supported; this one is left out");
        }
        return new MistakeException(
                word.column, "expected a type such as AES128CMAC, SHA256 or MD5, found another word");
    }

    /** As ntpd reads keys, with chrony's prefixes. */
    private static byte[] bytes(Word word) throws MistakeException {
        boolean text = word.text.length() <= LONGEST_TEXT_KEY || hasPrefix(word);
        return text
                ? bytesOrText(word)
                : hexadecimal(word, 0, "a key of more than " + LONGEST_TEXT_KEY + " characters ");
    }

    /** As chrony reads keys: text, unless a prefix says otherwise. */
    private static byte[] bytesOrText(Word word) throws MistakeException {
        if (Ascii.toUpperCase(word.text).startsWith(HEX)) {
            return hexadecimal(word, HEX.length(), "");
        }
        String text = hasPrefix(word) ? word.text.substring(ASCII.length()) : word.text;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasPrefix(Word word) {
        String upper = Ascii.toUpperCase(word.text);
        return upper.startsWith(HEX) || upper.startsWith(ASCII);
    }

    private static byte[] hexadecimal(Word word, int from, String what) throws MistakeException {
        String digits = Ascii.toUpperCase(word.text.substring(from));
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), 16) < 0) {
                throw new MistakeException(
                        word.column + from + i,
                        "expected " + what + (what.isEmpty() ? "" : "to have ")
                                + "hexadecimal digits, found another character");
            }
        }
        if (digits.length() % 2 != 0) {
            throw new MistakeException(
                    word.column, "expected an even number of hexadecimal digits, found " + digits.length());
        }
        return BaseEncoding.base16().decode(digits);
    }

    /** A cipher's key has its length: as with ntpd a longer one is cut and a shorter one filled up, but no longer in silence. */
    private byte[] checked(byte[] secret, Word word, KeyType type) throws MistakeException {
        if (secret.length == 0 || secret.length > LONGEST_KEY) {
            throw new MistakeException(
                    word.column, "expected a key of 1 to " + LONGEST_KEY + " bytes, found " + secret.length);
        }
        if (type.keyBytes().isPresent() && type.keyBytes().getAsInt() != secret.length) {
            remark = new Remark(
                    word.column,
                    "%s takes %d bytes, the key has %d: it is %s, as ntpd does; chrony refuses such keys"
                            .formatted(
                                    type,
                                    type.keyBytes().getAsInt(),
                                    secret.length,
                                    secret.length < type.keyBytes().getAsInt() ? "filled up with zeros" : "cut"));
        }
        return secret;
    }

    private static List<AddressRange> addresses(Word word) throws MistakeException {
        List<AddressRange> ranges = new ArrayList<>();
        int column = word.column;
        for (String item : word.text.split(",", -1)) {
            int slash = item.indexOf('/');
            String address = slash < 0 ? item : item.substring(0, slash);
            if (!InetAddresses.isInetAddress(address)) {
                throw new MistakeException(
                        column, "expected addresses with commas between them, who may use the key; found another word");
            }
            InetAddress first = InetAddresses.forString(address);
            int bits = first.getAddress().length * Byte.SIZE;
            String length = slash < 0 ? "" + bits : item.substring(slash + 1);
            int prefix = NUMBER.matcher(length).matches() ? Integer.parseInt(length) : Integer.MAX_VALUE;
            if (prefix > bits) {
                throw new MistakeException(column + slash + 1, "expected the length of a prefix, 0 to " + bits);
            }
            ranges.add(AddressRange.prefix(first, prefix));
            column += item.length() + 1;
        }
        return ranges;
    }

    private record Word(String text, int column) {
        int end() {
            return column + text.length();
        }
    }

    /** Something odd at a column. */
    record Remark(int column, String message) {}

    /** The line cannot be read. */
    static class MistakeException extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final int column;

        MistakeException(int column, String message) {
            super(message);
            this.column = column;
        }

        /** Returns where, from 1. */
        int column() {
            return column;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    /** The type is one of some other program. */
    static final class UnknownTypeException extends MistakeException {
        @Serial
        private static final long serialVersionUID = 1L;

        UnknownTypeException(int column, String message) {
            super(column, message);
        }
    }
}
