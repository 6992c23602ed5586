package skein.web.internal;

/** The request's background tasks. */
record BackgroundInput(int slot) implements Input {
    @Override
    public void bind(Source source, Arguments arguments) {
        arguments.set(slot, arguments.background(source.request()));
    }
}
