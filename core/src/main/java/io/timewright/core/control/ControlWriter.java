package io.timewright.core.control;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Does what control messages ask to be changed; that their sender may ask so is known already. */
final class ControlWriter {
    private static final String PROHIBITED = " prohibited by restrict ... nomodify";

    private final Administration administration;

    ControlWriter(Administration administration) {
        this.administration = administration;
    }

    /**
     * Does it.
     *
     * @param readOnly whether {@code restrict … nomodify} holds for the sender, who is told so in ntpd's ways
     * @param status the status of the system
     */
    ControlAnswer answer(ControlPacket request, String data, boolean readOnly, int status) {
        return switch (request.opcode()) {
            case Opcode.CONFIGURE -> {
                if (request.associationId() != 0) {
                    yield ControlAnswer.error(ControlError.BAD_VALUE);
                }
                yield text(readOnly ? "runtime configuration" + PROHIBITED : administration.configure(data), status);
            }
            case Opcode.SAVE_CONFIGURATION ->
                text(
                        readOnly
                                ? "saveconfig" + PROHIBITED
                                : "the configuration is not saved; 'timewright ntpd --check' prints it",
                        status);
            // As in ntpd, nothing of associations and reference clocks can be written.
            default ->
                readOnly || request.opcode() != Opcode.WRITE_VARIABLES || request.associationId() != 0
                        ? ControlAnswer.error(ControlError.PERMISSION)
                        : write(data, status);
        };
    }

    /** As in ntpd: what cannot be written is not, and neither is what follows. */
    private ControlAnswer write(String data, int status) {
        for (Map.Entry<String, String> item : items(data).entrySet()) {
            if (!administration.variables().containsKey(item.getKey())) {
                boolean known = SystemVariables.isBuiltIn(item.getKey());
                return ControlAnswer.error(known ? ControlError.PERMISSION : ControlError.UNKNOWN_VARIABLE);
            }
            String value = item.getValue();
            boolean writable = value.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"');
            if (!writable) {
                return ControlAnswer.error(ControlError.BAD_VALUE);
            }
            administration.set(item.getKey(), value);
        }
        return new ControlAnswer(status, new byte[0]);
    }

    /** Returns names and values, which may be quoted and then have commas. */
    private static Map<String, String> items(String data) {
        Map<String, String> items = new LinkedHashMap<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= data.length(); i++) {
            if (i < data.length() && data.charAt(i) == '"') {
                quoted = !quoted;
            } else if (i == data.length() || data.charAt(i) == ',' && !quoted) {
                put(data.substring(start, i).strip(), items);
                start = i + 1;
            }
        }
        return items;
    }

    private static void put(String item, Map<String, String> items) {
        int equals = item.indexOf('=');
        String name = equals < 0 ? item : item.substring(0, equals).strip();
        String value = equals < 0 ? "" : item.substring(equals + 1).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        if (!name.isEmpty()) {
            items.put(name, quoted ? value.substring(1, value.length() - 1) : value);
        }
    }

    private static ControlAnswer text(String text, int status) {
        String lines = text.stripTrailing().replace("\n", "\r\n") + "\r\n";
        return new ControlAnswer(status, lines.getBytes(StandardCharsets.ISO_8859_1));
    }
}
