package io.timewright.examples.report;

import com.google.common.html.HtmlEscapers;

/** Builds HTML; whatever is not markup goes through {@link #text}. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Returns text as it may stand between tags and in quoted attributes. */
    static String escape(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }

    /** Adds markup as it is. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds text, escaped. */
    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Adds an element with text in it. */
    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    /** Adds an element of a class with text in it. */
    Html element(String name, String styleClass, String text) {
        return raw("<" + name + " class=\"" + styleClass + "\">").text(text).raw("</" + name + ">");
    }

    /** Adds a row of a table, each cell an element of this name. */
    Html row(String cell, String... texts) {
        raw("<tr>");
        for (String text : texts) {
            element(cell, text);
        }
        return raw("</tr>\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
