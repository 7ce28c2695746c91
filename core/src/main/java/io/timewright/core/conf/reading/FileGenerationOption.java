package io.timewright.core.conf.reading;

/** The options of {@code filegen}. */
enum FileGenerationOption implements Keyword {
    FILE("file", Argument.TEXT),
    TYPE("type", Argument.TEXT),
    LINK("link", Argument.NONE),
    NOLINK("nolink", Argument.NONE),
    ENABLE("enable", Argument.NONE),
    DISABLE("disable", Argument.NONE);

    /** The grammar of these options. */
    static final OptionList<FileGenerationOption> LIST = new OptionList<>(values());

    private final String text;
    private final Argument argument;

    FileGenerationOption(String text, Argument argument) {
        this.text = text;
        this.argument = argument;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Argument argument() {
        return argument;
    }
}
